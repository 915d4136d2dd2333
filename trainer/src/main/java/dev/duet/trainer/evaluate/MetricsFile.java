package dev.duet.trainer.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measurements on their way from {@code duet evaluate} into a card: a JSON list, each as the card has it. */
public final class MetricsFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private MetricsFile() {}

    /** Writes measurements, replacing what was there. */
    public static void write(Path file, List<Metric> metrics) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.write(file, JSON.writeValueAsBytes(metrics));
    }

    /**
     * Reads measurements.
     *
     * @throws IllegalArgumentException if the file holds something else
     */
    public static List<Metric> read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Metric>>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " does not hold metrics as duet evaluate writes them: " + e.getOriginalMessage(), e);
        }
    }
}
