package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.golden.StateDict;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.PixelTensor;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whole steps of DCLGAN against the PyTorch reference, from its weights, pictures and patch positions.
 *
 * <p>The reference ran on a CPU, where PyTorch's gradients of single pictures are wrong; {@link TorchCpuQueryFeatures}
 * makes the same mistake, and everything else is the code that trains. That code's own gradients are tested against
 * finite differences in {@link DclganTests}.
 */
@Tag("golden")
class DclganGoldenTests {

    private static final Map<String, String> NETWORKS = Map.of(
            "G_A", "generator_ab",
            "G_B", "generator_ba",
            "D_A", "discriminator_b",
            "D_B", "discriminator_a",
            "F1", "head_a",
            "F2", "head_b");

    private static final Map<String, String> LOSSES = Map.of(
            "D_A", "discriminator_b",
            "D_B", "discriminator_a",
            "G_A", "gan_ab",
            "G_B", "gan_ba",
            "NCE1", "nce_ab",
            "NCE2", "nce_ba",
            "idt_A", "identity_b",
            "idt_B", "identity_a",
            "G", "total",
            "total_G", "total");

    static Stream<Path> cases() {
        return Golden.cases(Golden.folder("steps")).stream()
                .filter(folder -> Golden.json(folder.resolve("expected.json"))
                        .get("algorithm")
                        .asString()
                        .equals("dcl"));
    }

    @Test
    void there_are_cases() {
        assertThat(cases()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void steps_follow_the_reference(Path folder) {
        JsonNode expected = Golden.json(folder.resolve("expected.json"));
        JsonNode options = expected.get("settings");
        assumeFalse(options.get("pool_size").asInt() > 0, "pool draws of the reference are not replayed here");
        boolean fresh = expected.get("start").asString().equals("init");
        try (NDManager manager = NDManager.newBaseManager();
                Dclgan dclgan =
                        new Dclgan(manager, settings(options), new KeyedRandom(0), new TorchCpuQueryFeatures())) {
            Map<String, NDArray> weights = Golden.arrays(manager, folder.resolve("weights.npz"));
            Map<String, Learner> learners = new TreeMap<>();
            NETWORKS.forEach((key, name) -> {
                Learner learner = learner(dclgan, name);
                learner.parameters()
                        .set(StateDict.values(learner.parameters().list(), Golden.below(weights, key + ".")));
                learners.put(key, learner);
            });
            Map<String, float[]> start = new TreeMap<>();
            learners.forEach(
                    (key, learner) -> start.put(key, learner.parameters().values()));
            Map<String, NDArray> inputs = Golden.arrays(manager, folder.resolve("inputs.npz"));
            List<String> failures = new ArrayList<>();
            int steps = expected.get("float64").size();
            for (int step = 0; step < steps; step++) {
                JsonNode exact = expected.get("float64").get(step);
                JsonNode single = expected.get("float32").get(step);
                List<LossTerm> terms = dclgan.step(
                        pictures(manager, inputs.get("real_A." + step)),
                        pictures(manager, inputs.get("real_B." + step)),
                        new StepChance(replayed(inputs, step), new SplittableRandom(0)),
                        1);
                compareLosses(step, terms, exact, single, failures);
                compareMoves(step, learners, start, exact, single, failures);
                if (step == 0) {
                    double noise = expected.get("noise_float32").get("gradient").asDouble();
                    compareGradients(learners, exact, Math.max(fresh ? 1e-2 : 1e-4, noise), failures);
                }
            }
            assertThat(failures).as(folder.getFileName().toString()).isEmpty();
        }
    }

    private static void compareLosses(
            int step, List<LossTerm> terms, JsonNode exact, JsonNode single, List<String> failures) {
        JsonNode losses = exact.get("losses");
        double noise = losses.propertyStream()
                .mapToDouble(e -> Golden.relative(
                        single.get("losses").get(e.getKey()).asDouble(),
                        e.getValue().asDouble()))
                .max()
                .orElseThrow();
        double tolerance = step == 0 ? 1e-5 : Math.max(1e-4, 10 * noise);
        double worst = 0;
        for (Map.Entry<String, JsonNode> loss : losses.properties()) {
            String name = LOSSES.get(loss.getKey());
            double actual = terms.stream()
                    .filter(term -> term.name().equals(name))
                    .findAny()
                    .orElseThrow()
                    .value();
            double error = Golden.relative(actual, loss.getValue().asDouble());
            worst = Math.max(worst, error);
            check(failures, "step " + step + " loss " + loss.getKey(), error, tolerance);
        }
        System.out.printf(Locale.ROOT, "step %d: losses %.2e (float32 of the reference %.2e)%n", step, worst, noise);
    }

    private static void compareMoves(
            int step,
            Map<String, Learner> learners,
            Map<String, float[]> start,
            JsonNode exact,
            JsonNode single,
            List<String> failures) {
        double noise = exact.get("weights")
                .propertyStream()
                .mapToDouble(e -> Golden.relative(
                        single.get("weights").get(e.getKey()).get("moved").asDouble(),
                        e.getValue().get("moved").asDouble()))
                .max()
                .orElseThrow();
        double tolerance = step == 0 ? 1e-3 : Math.max(1e-3, 10 * noise);
        double worst = 0;
        for (Map.Entry<String, JsonNode> network : exact.get("weights").properties()) {
            Learner learner = learners.get(network.getKey());
            double moved =
                    distance(learner.parameters().list(), learner.parameters().values(), start.get(network.getKey()));
            double error =
                    Golden.relative(moved, network.getValue().get("moved").asDouble());
            worst = Math.max(worst, error);
            check(failures, "step " + step + " moved " + network.getKey(), error, tolerance);
        }
        System.out.printf(Locale.ROOT, "step %d: moved %.2e (float32 of the reference %.2e)%n", step, worst, noise);
    }

    /** After one update the mean of gradients is (1 − β₁) times the gradient. */
    private static void compareGradients(
            Map<String, Learner> learners, JsonNode exact, double tolerance, List<String> failures) {
        double worst = 0;
        for (Map.Entry<String, JsonNode> norm : exact.get("gradient_norms").properties()) {
            String network = norm.getKey().substring(0, norm.getKey().indexOf('.'));
            String parameter = norm.getKey().substring(network.length() + 1);
            Learner learner = learners.get(network);
            double share = network.startsWith("F") ? 0.1 : 0.5;
            double actual = norm(learner.parameters().list(), learner.adam().mean(), parameter) / share;
            double error = Golden.relative(actual, norm.getValue().asDouble());
            worst = Math.max(worst, error);
            check(failures, "gradient " + norm.getKey(), error, tolerance);
        }
        System.out.printf(Locale.ROOT, "step 0: gradients %.2e%n", worst);
    }

    private static void check(List<String> failures, String what, double error, double tolerance) {
        if (!(error <= tolerance)) {
            failures.add(String.format(Locale.ROOT, "%s: %.3e > %.3e", what, error, tolerance));
        }
    }

    private static double distance(List<Parameter> list, float[] now, float[] before) {
        double sum = 0;
        int at = 0;
        for (Parameter parameter : list) {
            for (long i = 0; i < parameter.size(); i++, at++) {
                double difference = parameter.isBias() ? 0 : (double) now[at] - before[at];
                sum += difference * difference;
            }
        }
        return Math.sqrt(sum);
    }

    private static double norm(List<Parameter> list, float[] values, String name) {
        int at = 0;
        for (Parameter parameter : list) {
            if (parameter.name().equals(name)) {
                double sum = 0;
                for (int i = at; i < at + parameter.size(); i++) {
                    sum += (double) values[i] * values[i];
                }
                return Math.sqrt(sum);
            }
            at += (int) parameter.size();
        }
        throw new AssertionError("no parameter " + name);
    }

    private static PatchPositions replayed(Map<String, NDArray> inputs, int step) {
        int[] call = {0};
        return (places, count) -> {
            int[] ids = inputs.get("ids." + step + "." + call[0]++).toIntArray();
            assertThat(ids).hasSize(Math.min(places, count));
            return ids;
        };
    }

    private static NDArray pictures(NDManager manager, NDArray levels) {
        int height = (int) levels.getShape().get(1);
        int width = (int) levels.getShape().get(2);
        byte[] bytes = levels.toByteArray();
        int length = width * height * 3;
        List<RgbImage> images = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += length) {
            images.add(new RgbImage(width, height, Arrays.copyOfRange(bytes, at, at + length)));
        }
        return PixelTensor.of(manager, images);
    }

    private static Learner learner(Dclgan dclgan, String name) {
        return dclgan.learners().stream()
                .filter(learner -> learner.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static DclganSettings settings(JsonNode options) {
        DclganSettings reference = DclganSettings.reference();
        AdamSettings adam = new AdamSettings(
                options.get("lr").asDouble(),
                options.get("beta1").asDouble(),
                options.get("beta2").asDouble());
        int blocks = Integer.parseInt(options.get("netG").asString().replaceAll("\\D", ""));
        Sampling down = options.get("no_antialias").asBoolean() ? Sampling.STRIDED : Sampling.ANTIALIASED;
        Sampling up = options.get("no_antialias_up").asBoolean() ? Sampling.STRIDED : Sampling.ANTIALIASED;
        return new DclganSettings(
                new GeneratorSpec(options.get("ngf").asInt(), blocks, down, up, false),
                new DiscriminatorSpec(options.get("ndf").asInt(), 3, down),
                reference.initialGain(),
                Arrays.stream(options.get("nce_layers").asString().split(","))
                        .map(layer -> new FeatureTap(Integer.parseInt(layer)))
                        .toList(),
                options.get("num_patches").asInt(),
                options.get("netF_nc").asInt(),
                GanLoss.valueOf(options.get("gan_mode").asString().toUpperCase(Locale.ROOT)),
                new PatchNce(options.get("nce_T").asDouble(), PatchNce.Similarity.COSINE),
                options.get("lambda_GAN").asDouble(),
                options.get("lambda_NCE").asDouble(),
                options.get("lambda_IDT").asDouble(),
                adam,
                adam,
                reference.headAdam(),
                0);
    }
}
