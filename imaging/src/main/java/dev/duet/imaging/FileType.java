package dev.duet.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A type of picture file that is read, known by its first bytes: names and declared media types can lie. */
enum FileType {
    JPEG("JPEG", "\u00FF\u00D8\u00FF"),
    PNG("PNG", "\u0089PNG\r\n\u001A\n"),
    WEBP("WebP", "RIFF????WEBP"),
    BMP("BMP", "BM"),
    GIF("GIF", "GIF8"),
    TIFF_LITTLE_ENDIAN("TIFF", "II*\0"),
    TIFF_BIG_ENDIAN("TIFF", "MM\0*");

    /** The types by name, for people. */
    static final String ACCEPTED = "JPEG, PNG, WebP, BMP, GIF or TIFF";

    private final String displayName;
    private final byte[] magic;

    FileType(String displayName, String magic) {
        this.displayName = displayName;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The type of the file, or null if it is none that is read. */
    static @Nullable FileType of(byte[] file) {
        return Arrays.stream(values())
                .filter(type -> type.startsLike(file))
                .findFirst()
                .orElse(null);
    }

    private boolean startsLike(byte[] file) {
        if (file.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (magic[i] != '?' && magic[i] != file[i]) {
                return false;
            }
        }
        return true;
    }

    String displayName() {
        return displayName;
    }
}
