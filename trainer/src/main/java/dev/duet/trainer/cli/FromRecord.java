package dev.duet.trainer.cli;

import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.training.RunObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps in a run's folder which other run's networks it began with, so that a model's card can say so for ever.
 *
 * @param run the run's folder
 * @param other the other run, as it was then
 */
record FromRecord(Path run, Other other) implements RunObserver {

    private static final String FILE = "from.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * The other run.
     *
     * @param algorithm such as {@code dclgan}
     * @param steps finished steps
     * @param hyperParametersSha256 the fingerprint of its settings, as in a card
     * @param learnedFrom its pictures, with what it began from itself
     */
    record Other(String algorithm, long steps, String hyperParametersSha256, List<DataSource> learnedFrom) {

        static Other of(TrainedRun trained) throws IOException {
            return new Other(
                    trained.recipe().algorithm().name().toLowerCase(Locale.ROOT),
                    trained.checkpoint().progress().steps(),
                    trained.settings().fingerprint(),
                    sources(trained.folder()));
        }

        private String sentence() {
            String pictures = learnedFrom.stream()
                    .map(source -> "%d pictures of %s (SHA-256 %s)%s"
                            .formatted(
                                    source.trainPictures(),
                                    source.domain(),
                                    source.sha256(),
                                    source.origin().isEmpty() ? "" : ", of which is known: " + source.origin()))
                    .collect(Collectors.joining("; "));
            return "Began with networks that %s had trained for %d steps (settings' SHA-256 %s) on %s."
                    .formatted(algorithm, steps, hyperParametersSha256, pictures);
        }
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        try {
            Files.createDirectories(run);
            Files.write(run.resolve(FILE), JSON.writeValueAsBytes(other));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + run.resolve(FILE), e);
        }
    }

    /** Returns what a run learned from, with what it began from, be that imported or another run. */
    static List<DataSource> sources(Path run) throws IOException {
        List<DataSource> sources = ImportRecord.begin(run, DataRecord.read(run));
        Path file = run.resolve(FILE);
        return Files.exists(file)
                ? DataRecord.adding(
                        JSON.readValue(Files.readAllBytes(file), Other.class).sentence(), sources)
                : sources;
    }
}
