package dev.duet.service.executor;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A generator in model format 1 on the CPU: one ONNX Runtime session.
 *
 * <p>Whoever loads it owns it until an executor takes it over. It must not be closed while it runs (ONNX Runtime would
 * take the process down), so its executor's thread does both.
 */
public final class OnnxGenerator implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxGenerator(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a generator.
     *
     * @param model the ONNX file
     * @param threads how many threads compute one run
     * @throws UnusableGeneratorException if ONNX Runtime does not load the file, or it is no generator in format 1
     * @throws OnnxRuntimeMissingException if ONNX Runtime itself does not load
     */
    public static OnnxGenerator load(byte[] model, int threads) {
        OrtEnvironment environment = OnnxRuntime.environment();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // Idle threads sleep: a pod shares its cores with the other direction, with HTTP and with its neighbours.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // A memory plan is kept for every size ever seen, and clients choose the size.
            options.setMemoryPatternOptimization(false);
            return checked(new OnnxGenerator(environment, environment.createSession(model, options)));
        } catch (OrtException e) {
            throw new UnusableGeneratorException("ONNX Runtime does not load this file: " + e.getMessage(), e);
        }
    }

    private static OnnxGenerator checked(OnnxGenerator generator) throws OrtException {
        try {
            GeneratorSignature.check(generator.session.getInputInfo(), generator.session.getOutputInfo());
            return generator;
        } catch (UnusableGeneratorException e) {
            generator.close();
            throw e;
        }
    }

    /** Returns the strings that the trainer wrote into the file, {@code duet.…}. */
    public Map<String, String> metadata() {
        try {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new UnusableGeneratorException("the metadata of this file cannot be read: " + e.getMessage(), e);
        }
    }

    /** Translates one picture; its sides must be multiples of what the file states. */
    RgbImage run(RgbImage image, PixelBuffers buffers, Cancellation cancellation) throws OrtException {
        long[] shape = {1, image.height(), image.width(), 3}; // [N, H, W, 3]
        ByteBuffer input = buffers.input(image);
        ByteBuffer output = buffers.output(input.remaining());
        try (OnnxTensor pixels = OnnxTensor.createTensor(environment, input, shape, OnnxJavaType.UINT8);
                OnnxTensor translation = OnnxTensor.createTensor(environment, output, shape, OnnxJavaType.UINT8);
                RunOptions options = new RunOptions()) {
            cancellation.attach(options);
            try {
                session.run(
                                Map.of(GeneratorSignature.INPUT, pixels),
                                Set.of(),
                                Map.of(GeneratorSignature.OUTPUT, translation),
                                options)
                        .close(); // frees nothing of ours: the output is the tensor that was given
                byte[] translated = new byte[output.remaining()];
                output.get(translated);
                return new RgbImage(image.width(), image.height(), translated);
            } finally {
                cancellation.detach();
            }
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
