package dev.duet.trainer.cli;

import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.PictureFolder;
import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.recipe.DomainNames;
import dev.duet.trainer.training.RunObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps in a run's folder what it learned from, so that a model's card can say so when the pictures are gone.
 *
 * @param run the run's folder
 * @param sources the two domains
 */
record DataRecord(Path run, List<DataSource> sources) implements RunObserver {

    private static final String FILE = "data.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static DataRecord of(Path run, DomainNames domains, Dataset dataset) {
        String origin = origin(dataset);
        return new DataRecord(
                run,
                List.of(
                        source(domains.a(), dataset.trainA(), dataset.testA(), origin),
                        source(domains.b(), dataset.trainB(), dataset.testB(), origin)));
    }

    private static String origin(Dataset dataset) {
        String origin = dataset.description().origin();
        String licence = dataset.description().licence();
        return licence.isEmpty() ? origin : (origin + " Licence: " + licence).strip();
    }

    private static DataSource source(String domain, PictureFolder train, PictureFolder test, String origin) {
        return new DataSource(domain, train.size(), test.size(), train.sha256(), origin);
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        write();
    }

    void write() {
        try {
            Files.createDirectories(run);
            Files.write(run.resolve(FILE), JSON.writeValueAsBytes(sources));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + run.resolve(FILE), e);
        }
    }

    /** Returns the sources with a sentence more about where they are from. */
    static List<DataSource> adding(String sentence, List<DataSource> sources) {
        return sources.stream()
                .map(source -> new DataSource(
                        source.domain(),
                        source.trainPictures(),
                        source.testPictures(),
                        source.sha256(),
                        (source.origin() + " " + sentence).strip()))
                .toList();
    }

    /** Returns what a run learned from. */
    static List<DataSource> read(Path run) {
        try {
            return JSON.readValue(run.resolve(FILE), new TypeReference<List<DataSource>>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s does not say what was learned from: %s".formatted(run.resolve(FILE), e.getOriginalMessage()),
                    e);
        }
    }
}
