package dev.duet.trainer.cli;

import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.pytorch.NetworkFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps in a run's folder which files of PyTorch it began from, so that a model's card can say so for ever.
 *
 * @param repository whose code trained them, such as {@code cut}
 * @param files the files
 */
record ImportRecord(String repository, List<ImportedFile> files) {

    private static final String FILE = "import.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * One file.
     *
     * @param name without its folder
     * @param sha256 of its bytes, in hexadecimal
     */
    record ImportedFile(String name, String sha256) {}

    static ImportRecord of(String repository, Collection<NetworkFile> files) throws IOException {
        List<ImportedFile> imported = new ArrayList<>();
        for (NetworkFile file : files) {
            imported.add(new ImportedFile(file.path().getFileName().toString(), sha256(file.path())));
        }
        return new ImportRecord(repository, imported);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    void write(Path run) throws IOException {
        Files.write(run.resolve(FILE), JSON.writeValueAsBytes(this));
    }

    /** Returns what a run learned from, with what it began from if that was imported. */
    static List<DataSource> begin(Path run, List<DataSource> sources) throws IOException {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return sources;
        }
        String sentence =
                JSON.readValue(Files.readAllBytes(file), ImportRecord.class).sentence();
        return DataRecord.adding(sentence, sources);
    }

    private String sentence() {
        return "Began from weights that %s's PyTorch code had trained on pictures not stated: %s."
                .formatted(
                        repository,
                        files.stream()
                                .map(file -> file.name() + " (SHA-256 " + file.sha256() + ")")
                                .collect(Collectors.joining(", ")));
    }
}
