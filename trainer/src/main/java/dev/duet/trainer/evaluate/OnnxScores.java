package dev.duet.trainer.evaluate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** Scores pictures with an exported discriminator: ONNX Runtime on the CPU. Owns its session. */
public final class OnnxScores implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxScores(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a discriminator.
     *
     * @throws IllegalArgumentException if ONNX Runtime does not load the file
     */
    public static OnnxScores load(Path file) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try {
            return new OnnxScores(environment, environment.createSession(file.toString()));
        } catch (OrtException e) {
            throw new IllegalArgumentException(file + " is not loaded by ONNX Runtime: " + e.getMessage(), e);
        }
    }

    /** Returns the score of a picture of any size that the discriminator takes. */
    public double score(RgbImage picture) {
        long[] shape = {1, picture.height(), picture.width(), 3}; // [N, H, W, 3]
        ByteBuffer levels = ByteBuffer.allocateDirect(picture.pixels().length)
                .put(picture.pixels())
                .flip();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, levels, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on " + picture + ": " + e.getMessage(), e);
        }
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
