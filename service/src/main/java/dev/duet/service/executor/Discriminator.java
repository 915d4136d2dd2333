package dev.duet.service.executor;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A discriminator in model format 1 on one core: says how much a picture looks like those of its domain. Not to be
 * closed while it runs.
 */
public final class Discriminator implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    private Discriminator(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a discriminator.
     *
     * @throws UnusableGeneratorException if ONNX Runtime does not load the file, or it gives no score for a picture
     */
    public static Discriminator load(byte[] model) {
        OrtEnvironment environment = OnnxRuntime.environment();
        try (SessionOptions options = SessionSettings.BACKGROUND.options()) {
            OrtSession session = environment.createSession(model, options);
            return new Discriminator(environment, session).checked();
        } catch (OrtException e) {
            throw UnusableGeneratorException.unloadable(e);
        }
    }

    private Discriminator checked() {
        if (session.getInputNames().contains("image")
                && session.getOutputNames().contains("score")) {
            return this;
        }
        UnusableGeneratorException reason = new UnusableGeneratorException(
                "a discriminator has the input \"image\" and the output \"score\"; this file has "
                        + session.getInputNames() + " and " + session.getOutputNames());
        close();
        throw reason;
    }

    /**
     * Returns the score of a picture; higher is more like the domain.
     *
     * @throws InferenceFailedException if ONNX Runtime fails
     */
    public double score(RgbImage image) {
        long[] shape = {1, image.height(), image.width(), 3}; // [N, H, W, 3]
        ByteBuffer levels = ByteBuffer.allocateDirect(image.pixels().length)
                .put(image.pixels())
                .flip();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, levels, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0); // [N]
        } catch (OrtException e) {
            throw new InferenceFailedException("A discriminator", image.width(), image.height(), e);
        }
    }

    /** Frees the session. */
    @Override
    public void close() {
        OnnxRuntime.close(session);
    }
}
