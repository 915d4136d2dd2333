package dev.duet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.algorithms.ImagePool;
import dev.duet.trainer.algorithms.Learner;
import dev.duet.trainer.networks.Floats;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.training.Safetensors.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything from which a run goes on as if it had never stopped: networks, optimiser moments, pools, and how far it is.
 *
 * <p>Chance has no state to be saved: all of it is a function of the seed and the step.
 *
 * @param settings of the run
 * @param progress how far it is
 * @param tensors parameters under the reference's keys behind the network's name, moments flat, pooled pictures
 */
public record Checkpoint(RunSettings settings, Progress progress, Map<String, Tensor> tensors) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(AlgorithmSettings.class, NamedByClass.class)
            .build();

    /** Which settings they are is written beside them; Jackson knows the permitted ones. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "settings")
    private interface NamedByClass {}

    private static final String MEAN = ".adam.mean";
    private static final String AVERAGE = ".average";

    private static final String FORMAT = "duet-checkpoint-2";

    /**
     * How far a run is.
     *
     * @param steps finished steps
     * @param epoch the epoch, from 1, of the last finished step
     * @param imagesSeen pictures of each domain that were learned from
     * @param dataA fingerprint of the pictures of A
     * @param dataB fingerprint of the pictures of B
     */
    public record Progress(long steps, int epoch, long imagesSeen, String dataA, String dataB) {

        /** Of a run that has seen no picture yet. */
        public static final Progress NONE = new Progress(0, 0, 0, "", "");
    }

    /** Copies the state of a training. */
    public static Checkpoint of(Algorithm algorithm, RunSettings settings, Progress progress) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Learner learner : algorithm.learners()) {
            float[] values = learner.parameters().values();
            int at = 0;
            for (Parameter parameter : learner.parameters().list()) {
                float[] part = Arrays.copyOfRange(values, at, at + (int) parameter.size());
                tensors.put(
                        learner.name() + "." + parameter.name(),
                        new Tensor(parameter.shape().getShape(), part));
                at += part.length;
            }
            learner.average().ifPresent(average -> putFlat(tensors, learner.name() + AVERAGE, average.values()));
            putFlat(tensors, learner.name() + MEAN, learner.adam().mean());
            putFlat(tensors, learner.name() + ".adam.square", learner.adam().square());
            putFlat(tensors, learner.name() + ".adam.updates", new float[] {
                learner.adam().updates()
            });
        }
        List<ImagePool> pools = algorithm.learners().pools();
        for (int p = 0; p < pools.size(); p++) {
            List<NDArray> pictures = pools.get(p).pictures();
            for (int i = 0; i < pictures.size(); i++) {
                NDArray picture = pictures.get(i);
                tensors.put("pool." + p + "." + i, new Tensor(picture.getShape().getShape(), Floats.of(picture)));
            }
        }
        return new Checkpoint(settings, progress, tensors);
    }

    private static void putFlat(Map<String, Tensor> tensors, String name, float[] values) {
        tensors.put(name, new Tensor(new long[] {values.length}, values));
    }

    /**
     * Brings a training into this state.
     *
     * @throws IllegalArgumentException if it has other networks
     */
    public void restore(Algorithm algorithm, NDManager manager) {
        for (Learner learner : algorithm.learners()) {
            learner.parameters()
                    .set(parameters(learner.name(), learner.parameters().list()));
            learner.average()
                    .ifPresent(average ->
                            average.set(tensor(learner.name() + AVERAGE).values()));
            learner.adam()
                    .restore(
                            (long) tensor(learner.name() + ".adam.updates").values()[0],
                            tensor(learner.name() + MEAN).values(),
                            tensor(learner.name() + ".adam.square").values());
        }
        List<ImagePool> pools = algorithm.learners().pools();
        for (int p = 0; p < pools.size(); p++) {
            List<NDArray> pictures = new ArrayList<>();
            for (int i = 0; tensors.containsKey("pool." + p + "." + i); i++) {
                Tensor stored = tensor("pool." + p + "." + i);
                pictures.add(manager.create(stored.values(), new Shape(stored.shape())));
            }
            pools.get(p).restore(pictures);
            pictures.forEach(NDArray::close);
        }
    }

    /**
     * Gives the weights of networks to those of the same name and layout in another training.
     *
     * @return the names of those that took them
     * @throws TrainingException.OtherLayout if the generators here have another layout
     */
    List<String> lend(Algorithm algorithm) {
        List<String> stored = networks();
        List<String> taken = new ArrayList<>();
        for (Learner learner : algorithm.learners()) {
            List<Parameter> expected = learner.parameters().list();
            if (stored.contains(learner.name()) && parametersOf(learner.name()).equals(expected)) {
                learner.parameters().set(settled(learner.name(), expected));
                taken.add(learner.name());
            }
        }
        if (!taken.contains(Algorithm.GENERATOR_AB)) {
            throw new TrainingException.OtherLayout(settings.algorithm().generator());
        }
        return taken;
    }

    /**
     * Returns the values of a network's parameters, one after the other.
     *
     * @param network such as {@code generator_ab}
     * @throws IllegalArgumentException if one is missing or of another size
     */
    public float[] parameters(String network, List<Parameter> list) {
        float[] values = new float[Math.toIntExact(Parameter.totalSize(list))];
        int at = 0;
        for (Parameter parameter : list) {
            float[] part = tensor(network + "." + parameter.name()).values();
            if (part.length != parameter.size()) {
                throw new IllegalArgumentException(network + "." + parameter.name() + " has " + part.length
                        + " values in the checkpoint, " + parameter.size() + " in the network");
            }
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return values;
    }

    /**
     * Returns what {@link #parameters} does, or their average where the run took one: what the network is used with.
     *
     * @param network such as {@code generator_ab}
     * @throws IllegalArgumentException if one is missing or of another size
     */
    public float[] settled(String network, List<Parameter> list) {
        float[] last = parameters(network, list);
        return tensors.containsKey(network + AVERAGE)
                ? tensor(network + AVERAGE).values()
                : last;
    }

    /** Returns the names of the networks that learned, in the order in which they were stored. */
    public List<String> networks() {
        return tensors.keySet().stream()
                .filter(name -> name.endsWith(MEAN))
                .map(name -> name.substring(0, name.length() - MEAN.length()))
                .toList();
    }

    /** Returns names and shapes of a network's parameters, in the order in which they were stored. */
    public List<Parameter> parametersOf(String network) {
        String prefix = network + ".";
        return tensors.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix) && !e.getKey().startsWith(prefix + "adam."))
                .filter(e -> !e.getKey().equals(network + AVERAGE))
                .map(e -> new Parameter(
                        e.getKey().substring(prefix.length()),
                        new Shape(e.getValue().shape())))
                .toList();
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the checkpoint has no " + name);
        }
        return tensor;
    }

    /** Returns the file's content. */
    Safetensors toFile() {
        return new Safetensors(
                Map.of(
                        "format", FORMAT,
                        "settings", JSON.writeValueAsString(settings),
                        "progress", JSON.writeValueAsString(progress)),
                tensors);
    }

    /**
     * Reads the content of a file.
     *
     * @throws IllegalArgumentException if it is not a checkpoint of this format
     */
    static Checkpoint fromFile(Safetensors file) {
        String format = file.metadata().getOrDefault("format", "none");
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("not a Duet checkpoint: its format is " + format + ", not " + FORMAT);
        }
        return new Checkpoint(
                JSON.readValue(file.metadata().get("settings"), RunSettings.class),
                JSON.readValue(file.metadata().get("progress"), Progress.class),
                file.tensors());
    }
}
