package dev.duet.trainer.cli;

import dev.duet.trainer.recipe.AlgorithmName;
import dev.duet.trainer.synthesis.SyntheticData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A data set and a recipe with networks so small that a step takes milliseconds.
 *
 * @param folder in which all of it lies
 */
record TinyRun(Path folder) {

    private static final String RECIPE = """
            algorithm:
              name: %s
              generator: {width: 4, blocks: 1}
              discriminator: {width: 4, halvings: 2}
              %s
            data: {load-size: 28, crop-size: 24, batch: 1}
            schedule: {constant-epochs: 2, decay-epochs: 1}
            run: {log-every-steps: 2, sample-every-steps: 3, checkpoint-every-steps: 2, compute-threads: 1}
            """;

    /** Draws 4 training pictures and 1 test picture of each domain, 32 pixels, and writes the recipe. */
    static TinyRun in(Path folder, AlgorithmName algorithm) throws IOException {
        new SyntheticData(4, 1, 32, 1).write(folder.resolve("balls"));
        String name = algorithm.name().toLowerCase(Locale.ROOT);
        Files.writeString(folder.resolve("tiny.yaml"), RECIPE.formatted(name, own(algorithm)));
        return new TinyRun(folder);
    }

    /** Returns a tiny run of DCLGAN. */
    static TinyRun in(Path folder) throws IOException {
        return in(folder, AlgorithmName.DCLGAN);
    }

    private static String own(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN, SIMDCL, CUT, FASTCUT -> "contrast: {taps: [4, 12], patches: 8, projection-width: 8}";
            case CYCLEGAN, GCGAN -> "pool: 3"; // full after three of the steps
            case DISTANCEGAN -> "distances: halves";
        };
    }

    Path data() {
        return folder.resolve("balls");
    }

    /** Runs {@code duet train} with data and recipe, 12 steps in 3 epochs unless the arguments say otherwise. */
    Outcome train(String... arguments) throws IOException, InterruptedException {
        return Outcome.ofDuet(arguments(arguments));
    }

    String[] arguments(String... more) {
        String recipe = folder.resolve("tiny.yaml").toString();
        List<String> all = new ArrayList<>(List.of("train", "--data", data().toString(), "--recipe", recipe));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
