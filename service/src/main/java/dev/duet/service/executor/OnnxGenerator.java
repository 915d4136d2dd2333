package dev.duet.service.executor;

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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A generator on one device: one ONNX Runtime session, which one executor's thread uses. */
final class OnnxGenerator implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Device device;
    private final GeneratorTensors tensors;
    private final GeneratorSignature signature;
    private @Nullable RunProfile profile;

    private OnnxGenerator(
            OrtEnvironment environment,
            OrtSession session,
            Device device,
            GeneratorTensors tensors,
            GeneratorSignature signature) {
        this.environment = environment;
        this.session = session;
        this.device = device;
        this.tensors = tensors;
        this.signature = signature;
    }

    /**
     * Loads a generator.
     *
     * @param model the ONNX file
     * @param tensors what it takes and gives
     * @throws UnusableGeneratorException if ONNX Runtime does not load the file, or it takes or gives something else
     * @throws OnnxRuntimeMissingException if ONNX Runtime itself does not load
     */
    static OnnxGenerator load(byte[] model, GeneratorTensors tensors, SessionSettings settings) {
        OrtEnvironment environment = OnnxRuntime.environment();
        try (SessionOptions options = settings.options()) {
            return load(environment, model, tensors, settings.device(), options);
        } catch (OrtException e) {
            throw UnusableGeneratorException.unloadable(e);
        }
    }

    /**
     * Loads a generator that writes down where its nodes run, until {@link #placement()}.
     *
     * @throws UnusableGeneratorException as {@link #load(byte[], GeneratorTensors, SessionSettings)} does
     */
    static OnnxGenerator loadProfiled(byte[] model, GeneratorTensors tensors, SessionSettings settings) {
        OrtEnvironment environment = OnnxRuntime.environment();
        RunProfile profile = new RunProfile();
        try (SessionOptions options = settings.options()) {
            options.enableProfiling(profile.prefix());
            OnnxGenerator generator = load(environment, model, tensors, settings.device(), options);
            generator.profile = profile;
            return generator;
        } catch (OrtException e) {
            profile.close();
            throw UnusableGeneratorException.unloadable(e);
        } catch (UnusableGeneratorException e) {
            profile.close();
            throw e;
        }
    }

    private static OnnxGenerator load(
            OrtEnvironment environment, byte[] model, GeneratorTensors tensors, Device device, SessionOptions options)
            throws OrtException {
        OrtSession session = environment.createSession(model, options);
        try {
            var signature = GeneratorSignature.check(tensors, session.getInputInfo(), session.getOutputInfo());
            return new OnnxGenerator(environment, session, device, tensors, signature);
        } catch (UnusableGeneratorException e) {
            session.close();
            throw e;
        }
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
        if (!signature.oneAtATime()) {
            return run(batch, batch.pictures(), slots, usualPixels, buffers);
        }
        List<RgbImage> translations = new ArrayList<>();
        for (RgbImage picture : batch.pictures()) {
            translations.addAll(run(batch, List.of(picture), 1, usualPixels, buffers));
        }
        return translations;
    }

    private List<RgbImage> run(Batch batch, List<RgbImage> pictures, int slots, long usualPixels, PixelBuffers buffers)
            throws OrtException {
        int height = pictures.get(0).height();
        int width = pictures.get(0).width();
        ByteBuffer input = buffers.input(tensors.input().bytes(slots, height, width));
        tensors.input().write(pictures, input);
        ByteBuffer output = buffers.output(tensors.output().bytes(slots, height, width));
        try (OnnxTensor pixels = tensor(tensors.input(), input, slots, height, width);
                OnnxTensor translations = tensor(tensors.output(), output, slots, height, width);
                RunOptions options = new RunOptions()) {
            if ((long) width * height > usualPixels) {
                options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", arena());
            }
            batch.attach(options);
            try {
                session.run(
                                Map.of(signature.input(), pixels),
                                Set.of(),
                                Map.of(signature.output(), translations),
                                options)
                        .close(); // frees nothing of ours: the output is the tensor that was given
                return IntStream.range(0, pictures.size())
                        .mapToObj(i -> tensors.output().read(output, i, width, height))
                        .toList();
            } finally {
                batch.detach();
            }
        }
    }

    private OnnxTensor tensor(TensorFormat format, ByteBuffer values, int slots, int height, int width)
            throws OrtException {
        return OnnxTensor.createTensor(
                environment,
                values,
                format.shape(slots, height, width),
                format.element().type());
    }

    private String arena() {
        return device.isGpu() ? "gpu:" + device.index() : "cpu:0";
    }

    /** Frees the session. */
    @Override
    public void close() {
        placement(); // a profile that nobody read would stay behind as a file
        OnnxRuntime.close(session);
    }
}
