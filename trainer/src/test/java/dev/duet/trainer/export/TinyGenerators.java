package dev.duet.trainer.export;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Small generators with weights as large as trained ones have, and pictures to try them on. */
final class TinyGenerators {

    private TinyGenerators() {}

    /** Every layout that training can make. */
    static Stream<GeneratorSpec> layouts() {
        return Stream.of(
                GeneratorSpec.antialiased(8, 9),
                GeneratorSpec.antialiased(6, 6),
                GeneratorSpec.antialiased(5, 4),
                GeneratorSpec.antialiased(4, 1),
                new GeneratorSpec(4, 3, Sampling.STRIDED, Sampling.STRIDED, false),
                new GeneratorSpec(4, 2, Sampling.STRIDED, Sampling.ANTIALIASED, false),
                new GeneratorSpec(4, 2, Sampling.ANTIALIASED, Sampling.STRIDED, false),
                new GeneratorSpec(4, 2, Sampling.ANTIALIASED, Sampling.ANTIALIASED, true));
    }

    /** Draws weights such that activations neither vanish nor explode, and biases that are not 0. */
    static TrainedGenerator random(GeneratorSpec spec, long seed) {
        return new TrainedGenerator(spec, weights(spec.network().parameters(), seed));
    }

    /** Draws the weights of any network in the same way. */
    static float[] weights(List<Parameter> parameters, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = (int) Parameter.totalSize(parameters);
        float[] values = new float[size];
        int at = 0;
        for (Parameter parameter : parameters) {
            long[] shape = parameter.shape().getShape();
            long fan = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
            double deviation = parameter.isBias() ? 0.1 : 1 / Math.sqrt(fan);
            for (long i = 0; i < parameter.size(); i++) {
                values[at++] = (float) (random.nextGaussian() * deviation);
            }
        }
        return values;
    }

    /** Draws a picture of coarse noise on a gradient. */
    static RgbImage picture(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.length; i++) {
            int gradient = 160 * (i / 3 % width) / width;
            pixels[i] = (byte) (gradient + random.nextInt(96));
        }
        return new RgbImage(width, height, pixels);
    }
}
