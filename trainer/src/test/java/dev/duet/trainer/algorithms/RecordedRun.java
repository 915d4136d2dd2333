package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.golden.StateDict;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.PixelTensor;
import dev.duet.trainer.random.KeyedRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Some steps of the PyTorch reference, which an algorithm of ours is to repeat from the same weights, pictures and
 * chance.
 *
 * <p>Compared is with the recording's float64 run, by the tolerances that its README states for a first step. In float64
 * every step is held to them. In float32 only the first is: where a gradient is as small as its own rounding error, Adam
 * takes the error's sign for the gradient's, and with the kernels of another library the reference itself soon is as far
 * from its own numbers as a wrong algorithm would be. Later steps in float32 are shown in the {@link ParityTable}.
 */
final class RecordedRun {

    private static final double LOSSES = 1e-5;
    private static final double MOVES = 1e-3;
    private static final double GRADIENTS = 1e-4;
    private static final double FRESH_NOISE = 1e-3;

    private final Path folder;
    private final Device device;
    private final JsonNode expected;

    RecordedRun(Path folder) {
        this(folder, Device.cpu());
    }

    /** Takes a recording that is to be repeated on a device. */
    RecordedRun(Path folder, Device device) {
        this.folder = folder;
        this.device = device;
        this.expected = Golden.json(folder.resolve("expected.json"));
    }

    /** Returns the recordings of an algorithm, by the reference's name for it. */
    static Stream<Path> of(String algorithm) {
        return Golden.cases(Golden.folder("steps")).stream()
                .filter(folder -> Golden.json(folder.resolve("expected.json"))
                        .get("algorithm")
                        .asString()
                        .equals(algorithm));
    }

    RecordedOptions options() {
        return new RecordedOptions(expected.get("settings"));
    }

    /**
     * Who is who.
     *
     * @param networks our names by the reference's
     * @param losses our names by the reference's
     * @param headBeta1 β₁ of the optimiser of the networks that the reference calls F
     */
    record Names(Map<String, String> networks, Map<String, String> losses, double headBeta1) {

        /** Returns the names of an algorithm that has all of this one's networks and losses and others besides. */
        Names with(Map<String, String> moreNetworks, Map<String, String> moreLosses, double headBeta1) {
            Map<String, String> allNetworks = new TreeMap<>(networks);
            allNetworks.putAll(moreNetworks);
            Map<String, String> allLosses = new TreeMap<>(losses);
            allLosses.putAll(moreLosses);
            return new Names(allNetworks, allLosses, headBeta1);
        }
    }

    /**
     * Repeats all steps in both precisions and fails where they differ.
     *
     * @param settings of the algorithm
     * @param begin builds it
     */
    void assertRepeatedBy(AlgorithmSettings settings, Function<Learners, Algorithm> begin, Names names) {
        List<String> failures = new ArrayList<>();
        for (DataType precision : List.of(DataType.FLOAT64, DataType.FLOAT32)) {
            try (NDManager manager = NDManager.newBaseManager(device);
                    Algorithm algorithm = begin.apply(new Learners(manager, settings, new KeyedRandom(0), precision))) {
                repeat(manager, algorithm, names, precision, failures);
            }
        }
        assertThat(failures).as(folder.getFileName().toString()).isEmpty();
    }

    private void repeat(
            NDManager manager, Algorithm algorithm, Names names, DataType precision, List<String> failures) {
        ParityTable table = new ParityTable();
        Map<String, Learner> learners = load(manager, algorithm, names);
        Map<String, float[]> start = new TreeMap<>();
        learners.forEach((key, learner) -> start.put(key, learner.parameters().values()));
        Map<String, NDArray> inputs = Golden.arrays(manager, folder.resolve("inputs.npz"));
        for (int step = 0; step < expected.get("float64").size(); step++) {
            List<LossTerm> terms;
            try (StepLosses losses = algorithm.step(
                    pictures(manager, inputs.get("real_A." + step), precision),
                    pictures(manager, inputs.get("real_B." + step), precision),
                    chance(inputs, step),
                    1)) {
                terms = losses.read();
            }
            List<String> found = new ArrayList<>();
            compareLosses(step, terms, names, precision, table, found);
            compareMoves(step, learners, start, precision, table, found);
            if (step == 0) {
                compareGradients(learners, names, precision, table, found);
            }
            if (step == 0 || precision == DataType.FLOAT64) {
                found.forEach(failure -> failures.add(precision + ", " + failure));
            }
        }
        String where = device.isGpu() ? "-gpu" : "";
        table.write(folder.getFileName() + "-" + precision.name().toLowerCase(Locale.ROOT) + where);
    }

    private Map<String, Learner> load(NDManager manager, Algorithm algorithm, Names names) {
        Map<String, NDArray> weights = Golden.arrays(manager, folder.resolve("weights.npz"));
        Map<String, Learner> learners = new TreeMap<>();
        names.networks().forEach((key, name) -> {
            Learner learner = algorithm.learner(name).orElseThrow();
            learner.parameters().set(StateDict.values(learner.parameters().list(), Golden.below(weights, key + ".")));
            learners.put(key, learner);
        });
        assertThat(learners).hasSize(algorithm.learners().list().size());
        return learners;
    }

    private StepChance chance(Map<String, NDArray> inputs, int step) {
        JsonNode run = expected.get("float64").get(step);
        boolean flipped = run.has("flipped") && run.get("flipped").asBoolean();
        return new StepChance(positions(inputs, step), pools(run), flipped, 0);
    }

    private static PatchPositions positions(Map<String, NDArray> inputs, int step) {
        int[] call = {0};
        return (places, count) -> {
            int[] ids = inputs.get("ids." + step + "." + call[0]++).toIntArray();
            assertThat(ids).hasSize(Math.min(places, count));
            return ids;
        };
    }

    /** The reference exchanges a picture where a uniform number is above ½, and then draws which. */
    private static RandomGenerator pools(JsonNode run) {
        List<JsonNode> none = List.of();
        Iterator<JsonNode> draws = run.has("pool_draws") ? run.get("pool_draws").iterator() : none.iterator();
        return new RandomGenerator() {
            @Override
            public boolean nextBoolean() {
                return !(draws.next().get(1).asDouble() > 0.5);
            }

            @Override
            public int nextInt(int bound) {
                return draws.next().get(1).asInt();
            }

            @Override
            public long nextLong() {
                throw new AssertionError("pools draw in two ways only");
            }
        };
    }

    private void compareLosses(
            int step, List<LossTerm> terms, Names names, DataType precision, ParityTable table, List<String> failures) {
        JsonNode exact = expected.get("float64").get(step).get("losses");
        JsonNode single = expected.get("float32").get(step).get("losses");
        double noise = worst(exact, name -> single.get(name).asDouble(), JsonNode::asDouble);
        double tolerance = tolerance(LOSSES, precision, noise);
        for (Map.Entry<String, JsonNode> loss : exact.properties()) {
            String name = names.losses().get(loss.getKey());
            double actual = terms.stream()
                    .filter(term -> term.name().equals(name))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("no " + name + " among " + terms))
                    .value();
            double reference = loss.getValue().asDouble();
            double error = Golden.relative(actual, reference);
            table.put(
                    loss.getKey(),
                    step,
                    error,
                    Golden.relative(single.get(loss.getKey()).asDouble(), reference));
            check(failures, "step " + step + " loss " + loss.getKey(), error, tolerance);
        }
    }

    private void compareMoves(
            int step,
            Map<String, Learner> learners,
            Map<String, float[]> start,
            DataType precision,
            ParityTable table,
            List<String> failures) {
        JsonNode exact = expected.get("float64").get(step).get("weights");
        JsonNode single = expected.get("float32").get(step).get("weights");
        double noise = worst(
                exact,
                name -> single.get(name).get("moved").asDouble(),
                network -> network.get("moved").asDouble());
        double tolerance = tolerance(MOVES, precision, noise);
        double worst = 0;
        for (Map.Entry<String, JsonNode> network : exact.properties()) {
            Learner learner = learners.get(network.getKey());
            double moved =
                    distance(learner.parameters().list(), learner.parameters().values(), start.get(network.getKey()));
            double error =
                    Golden.relative(moved, network.getValue().get("moved").asDouble());
            worst = Math.max(worst, error);
            check(failures, "step " + step + " moved " + network.getKey(), error, tolerance);
        }
        table.put("moved", step, worst, noise);
    }

    /**
     * After one update the mean of gradients is (1 − β₁) times the gradient. Gradients of fresh weights, whose norms
     * divide by numbers near ε, are ill-conditioned in float32.
     */
    private void compareGradients(
            Map<String, Learner> learners, Names names, DataType precision, ParityTable table, List<String> failures) {
        boolean fresh = expected.get("start").asString().equals("init");
        double noise = expected.get("noise_float32").get("gradient").asDouble();
        double tolerance = tolerance(GRADIENTS, precision, fresh ? Math.max(FRESH_NOISE, noise) : noise);
        double worst = 0;
        for (Map.Entry<String, JsonNode> norm :
                expected.get("float64").get(0).get("gradient_norms").properties()) {
            String network = norm.getKey().substring(0, norm.getKey().indexOf('.'));
            String parameter = norm.getKey().substring(network.length() + 1);
            Learner learner = learners.get(network);
            double beta1 =
                    network.startsWith("F") ? names.headBeta1() : options().number("beta1");
            double actual = norm(learner.parameters().list(), learner.adam().mean(), parameter) / (1 - beta1);
            double error = Golden.relative(actual, norm.getValue().asDouble());
            worst = Math.max(worst, error);
            check(failures, "gradient " + norm.getKey(), error, tolerance);
        }
        table.put("gradient norms", 0, worst, noise);
    }

    /** In float32 ten times the reference's own error is as good as none. */
    private static double tolerance(double inFloat64, DataType precision, double noise) {
        return precision == DataType.FLOAT64 ? inFloat64 : Math.max(inFloat64, 10 * noise);
    }

    private static double worst(JsonNode exact, Function<String, Double> single, Function<JsonNode, Double> reference) {
        return exact.propertyStream()
                .mapToDouble(e -> Golden.relative(single.apply(e.getKey()), reference.apply(e.getValue())))
                .max()
                .orElseThrow();
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

    private static NDArray pictures(NDManager manager, NDArray levels, DataType precision) {
        if (precision == DataType.FLOAT64) {
            return levels.transpose(0, 3, 1, 2)
                    .toType(DataType.FLOAT64, true)
                    .div(255)
                    .sub(0.5)
                    .div(0.5);
        }
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
}
