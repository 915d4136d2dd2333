package dev.duet.trainer.evaluate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Any network in an ONNX file that turns pictures into vectors in which similar pictures are near. Owns its session. */
public final class FeatureNetwork implements AutoCloseable {

    private static final int BATCH = 16;

    private final Path file;
    private final FeatureInput input;
    private final String output;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private FeatureNetwork(
            Path file, FeatureInput input, String output, OrtEnvironment environment, OrtSession session) {
        this.file = file;
        this.input = input;
        this.output = output;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a network with one input, float32 {@code [N, 3, side, side]}.
     *
     * @param output name of the output that is taken, float32, the first dimension N
     * @throws IllegalArgumentException if the file cannot be loaded or has other inputs or outputs
     */
    public static FeatureNetwork load(Path file, FeatureInput input, String output) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session;
        try {
            session = environment.createSession(file.toString());
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "The feature network " + file + " cannot be loaded: " + e.getMessage(), e);
        }
        FeatureNetwork network = new FeatureNetwork(file, input, output, environment, session);
        if (session.getInputNames().size() != 1 || !session.getOutputNames().contains(output)) {
            String found = "inputs %s and outputs %s".formatted(session.getInputNames(), session.getOutputNames());
            network.close();
            throw new IllegalArgumentException(
                    "The feature network %s must have one input, and an output '%s'; it has %s."
                            .formatted(file, output, found));
        }
        return network;
    }

    /** Returns what a card says of it. */
    public String description() {
        return "output '%s' of %s (%s)".formatted(output, file.getFileName(), input);
    }

    /** Returns a vector for each picture. */
    public List<float[]> features(List<RgbImage> pictures) {
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i += BATCH) {
            features.addAll(batch(pictures.subList(i, Math.min(pictures.size(), i + BATCH))));
        }
        return features;
    }

    private List<float[]> batch(List<RgbImage> pictures) {
        int count = pictures.size();
        FloatBuffer planes = ByteBuffer.allocateDirect(Float.BYTES * count * 3 * input.side() * input.side())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        pictures.forEach(picture -> input.put(picture, planes));
        long[] shape = {count, 3, input.side(), input.side()}; // [N, 3, side, side]
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, planes.flip(), shape);
                OrtSession.Result result = session.run(Map.of(name, tensor), Set.of(output))) {
            return rows(((OnnxTensor) result.get(0)).getFloatBuffer(), count);
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "The feature network " + file + " does not take pictures of " + input + ": " + e.getMessage(), e);
        }
    }

    private static List<float[]> rows(FloatBuffer values, int count) {
        List<float[]> rows = new ArrayList<>();
        int length = values.remaining() / count;
        for (int n = 0; n < count; n++) {
            float[] row = new float[length];
            values.get(row);
            rows.add(row);
        }
        return rows;
    }

    /** Frees the session. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses to close a session", e);
        }
    }
}
