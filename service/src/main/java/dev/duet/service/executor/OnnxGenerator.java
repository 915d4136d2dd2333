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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A generator in model format 1 on one device: one ONNX Runtime session, which one executor's thread uses. */
final class OnnxGenerator implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Device device;
    private @Nullable RunProfile profile;

    private OnnxGenerator(OrtEnvironment environment, OrtSession session, Device device) {
        this.environment = environment;
        this.session = session;
        this.device = device;
    }

    /**
     * Loads a generator.
     *
     * @param model the ONNX file
     * @throws UnusableGeneratorException if ONNX Runtime does not load the file, or it is no generator in format 1
     * @throws OnnxRuntimeMissingException if ONNX Runtime itself does not load
     */
    static OnnxGenerator load(byte[] model, SessionSettings settings) {
        OrtEnvironment environment = OnnxRuntime.environment();
        try (SessionOptions options = settings.options()) {
            return load(environment, model, settings.device(), options);
        } catch (OrtException e) {
            throw unloadable(e);
        }
    }

    /**
     * Loads a generator that writes down where its nodes run, until {@link #placement()}.
     *
     * @throws UnusableGeneratorException as {@link #load(byte[], SessionSettings)} does
     */
    static OnnxGenerator loadProfiled(byte[] model, SessionSettings settings) {
        OrtEnvironment environment = OnnxRuntime.environment();
        RunProfile profile = new RunProfile();
        try (SessionOptions options = settings.options()) {
            options.enableProfiling(profile.prefix());
            OnnxGenerator generator = load(environment, model, settings.device(), options);
            generator.profile = profile;
            return generator;
        } catch (OrtException e) {
            profile.close();
            throw unloadable(e);
        } catch (UnusableGeneratorException e) {
            profile.close();
            throw e;
        }
    }

    private static OnnxGenerator load(OrtEnvironment environment, byte[] model, Device device, SessionOptions options)
            throws OrtException {
        var generator = new OnnxGenerator(environment, environment.createSession(model, options), device);
        try {
            GeneratorSignature.check(generator.session.getInputInfo(), generator.session.getOutputInfo());
            return generator;
        } catch (UnusableGeneratorException e) {
            generator.close();
            throw e;
        }
    }

    private static UnusableGeneratorException unloadable(OrtException reason) {
        return new UnusableGeneratorException("ONNX Runtime does not load this file: " + reason.getMessage(), reason);
    }

    /** Returns the strings that the trainer wrote into the file, {@code duet.…}. */
    Map<String, String> metadata() {
        try {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new UnusableGeneratorException("the metadata of this file cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns where the nodes of the runs so far ran, once, if this was loaded to write it down. */
    Optional<Placement> placement() {
        RunProfile begun = profile;
        profile = null;
        if (begun == null) {
            return Optional.empty();
        }
        try (begun) {
            return Optional.of(RunProfile.read(Path.of(session.endProfiling())));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses to end a profile", e);
        }
    }

    /**
     * Translates the pictures of a batch; their sides must be multiples of what the file states.
     *
     * @param slots how many pictures the generator is given, at least as many as there are
     * @param usualPixels pixels of a picture for whose size memory is kept; what a larger one took is given back
     * @return the translations, in the order of the pictures
     */
    List<RgbImage> run(Batch batch, int slots, long usualPixels, PixelBuffers buffers) throws OrtException {
        List<RgbImage> pictures = batch.pictures();
        RgbImage first = pictures.get(0);
        long[] shape = {slots, first.height(), first.width(), 3}; // [N, H, W, 3]
        ByteBuffer input = buffers.input(pictures, slots);
        ByteBuffer output = buffers.output(input.remaining());
        try (OnnxTensor pixels = OnnxTensor.createTensor(environment, input, shape, OnnxJavaType.UINT8);
                OnnxTensor translations = OnnxTensor.createTensor(environment, output, shape, OnnxJavaType.UINT8);
                RunOptions options = new RunOptions()) {
            if ((long) first.width() * first.height() > usualPixels) {
                options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", arena());
            }
            batch.attach(options);
            try {
                session.run(
                                Map.of(GeneratorSignature.INPUT, pixels),
                                Set.of(),
                                Map.of(GeneratorSignature.OUTPUT, translations),
                                options)
                        .close(); // frees nothing of ours: the output is the tensor that was given
                return pictures(output, pictures.size(), first.width(), first.height());
            } finally {
                batch.detach();
            }
        }
    }

    private String arena() {
        return device.isGpu() ? "gpu:" + device.index() : "cpu:0";
    }

    private static List<RgbImage> pictures(ByteBuffer output, int count, int width, int height) {
        List<RgbImage> pictures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[width * height * 3];
            output.get(pixels);
            pictures.add(new RgbImage(width, height, pixels));
        }
        return pictures;
    }

    /** Frees the session. */
    @Override
    public void close() {
        placement(); // a profile that nobody read would stay behind as a file
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses to close a session", e);
        }
    }
}
