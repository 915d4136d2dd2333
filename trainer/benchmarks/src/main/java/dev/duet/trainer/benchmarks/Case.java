package dev.duet.trainer.benchmarks;

import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import java.util.List;

/**
 * What is measured: a step of batch one, with the reference preset and nine blocks.
 *
 * @param algorithm its name in recipes, such as {@code dclgan}
 * @param width of generators and discriminators
 * @param pixels side of the pictures
 * @param threads that compute
 * @param device {@code cpu}, or {@code cuda} for the first CUDA device
 */
record Case(String algorithm, int width, int pixels, int threads, String device) {

    static final int ARGUMENTS = 5;

    static Case parse(List<String> arguments) {
        return new Case(
                arguments.get(0),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                arguments.get(4));
    }

    List<String> arguments() {
        return List.of(algorithm, Integer.toString(width), Integer.toString(pixels), Integer.toString(threads), device);
    }

    boolean onGpu() {
        return device.equals("cuda");
    }

    AlgorithmSettings settings() {
        Layer said = Layer.commandLine(List.of(
                "algorithm.name=" + algorithm,
                "algorithm.generator.width=" + width,
                "algorithm.discriminator.width=" + width));
        return EffectiveSettings.of(List.of(said)).recipe().settings();
    }
}
