package dev.duet.trainer.benchmarks;

import ai.djl.Device;
import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.device.ComputeDevice;
import dev.duet.trainer.device.DeviceName;
import dev.duet.trainer.device.ProductPrecision;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import java.util.List;
import java.util.Locale;

/**
 * What is measured: a step of batch one, with the reference preset and nine blocks.
 *
 * @param algorithm its name in recipes, such as {@code dclgan}
 * @param width of generators and discriminators
 * @param pixels side of the pictures
 * @param threads that compute
 * @param device such as {@code cpu} or {@code cuda}
 * @param precision of products on a GPU, such as {@code float32}
 */
record Case(String algorithm, int width, int pixels, int threads, String device, String precision) {

    static final int ARGUMENTS = 6;

    static Case parse(List<String> arguments) {
        return new Case(
                arguments.get(0),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                arguments.get(4),
                arguments.get(5));
    }

    List<String> arguments() {
        return List.of(
                algorithm,
                Integer.toString(width),
                Integer.toString(pixels),
                Integer.toString(threads),
                device,
                precision);
    }

    /** Returns the device, which multiplies as precisely as was said. */
    Device find() {
        return ComputeDevice.find(
                DeviceName.parse(device),
                ProductPrecision.valueOf(precision.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    boolean onGpu() {
        return device.startsWith("cuda");
    }

    AlgorithmSettings settings() {
        Layer said = Layer.commandLine(List.of(
                "algorithm.name=" + algorithm,
                "algorithm.generator.width=" + width,
                "algorithm.discriminator.width=" + width));
        return EffectiveSettings.of(List.of(said)).recipe().settings();
    }
}
