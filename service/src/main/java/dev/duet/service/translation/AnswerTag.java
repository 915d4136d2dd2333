package dev.duet.service.translation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of an answer before it is computed: a hash of everything that it depends on. Two versions of a model have
 * other files and so other tags.
 */
final class AnswerTag {

    /** To be raised when the same file is answered with other bytes, for whatever reason. */
    private static final int PIPELINE = 1;

    private AnswerTag() {}

    /** Returns the tag, 64 hexadecimal digits. */
    static String of(TranslationRequest request, ServedDirection direction, TranslationLimits limits) {
        String parameters = String.join(
                "\n",
                String.valueOf(PIPELINE),
                direction.name(),
                direction.card().sha256(),
                direction.version().card().image().toString(),
                direction.version().foreign().toString(), // the same file may be described in two ways
                request.size().name(),
                request.format().name(),
                String.valueOf(limits.jpegQuality()),
                String.valueOf(limits.originalMaxPixels()),
                "");
        MessageDigest digest = sha256();
        digest.update(parameters.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(request.file()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
