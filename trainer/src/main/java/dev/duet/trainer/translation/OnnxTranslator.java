package dev.duet.trainer.translation;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import dev.duet.imaging.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates with an exported generator, as the service does: ONNX Runtime on the CPU. Owns its session. */
public final class OnnxTranslator implements PictureTranslator, AutoCloseable {

    private static final String INPUT = "image";
    private static final String OUTPUT = "translation";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, String> metadata;

    private OnnxTranslator(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
    }

    /**
     * Loads a file in model format 1.
     *
     * @throws UnusableGeneratorException if it cannot be read, or is something else
     */
    public static OnnxTranslator load(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnusableGeneratorException(file, "it cannot be read: " + e, e);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = new SessionOptions()) {
            // A plan is kept for every size ever seen, and a folder of pictures has many.
            options.setMemoryPatternOptimization(false);
            OnnxTranslator translator = new OnnxTranslator(environment, environment.createSession(bytes, options));
            translator.requireFormat(file);
            return translator;
        } catch (OrtException e) {
            throw new UnusableGeneratorException(file, "ONNX Runtime does not load it: " + e.getMessage(), e);
        }
    }

    private void requireFormat(Path file) throws OrtException {
        boolean signature = pixels(session.getInputInfo().get(INPUT))
                && pixels(session.getOutputInfo().get(OUTPUT));
        if (!signature || !"1".equals(metadata.get("duet.format"))) {
            close();
            throw new UnusableGeneratorException(
                    file, "it is not a generator in model format 1; duet export writes such files", null);
        }
    }

    private static boolean pixels(@Nullable NodeInfo node) {
        return node != null
                && node.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.UINT8
                && tensor.getShape().length == 4;
    }

    /** Returns what the file says of itself, {@code duet.…}. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public List<RgbImage> translate(List<RgbImage> pictures) {
        RgbImage first = pictures.get(0);
        long[] shape = {pictures.size(), first.height(), first.width(), 3}; // [N, H, W, 3]
        ByteBuffer levels = ByteBuffer.allocateDirect(pictures.size() * first.pixels().length);
        for (RgbImage picture : pictures) {
            if (picture.width() != first.width() || picture.height() != first.height()) {
                throw new IllegalArgumentException(
                        "the pictures of a batch have one size, got " + first + " and " + picture);
            }
            levels.put(picture.pixels());
        }
        try (OnnxTensor input = OnnxTensor.createTensor(environment, levels.flip(), shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of(INPUT, input))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            return split(output.getByteBuffer(), pictures.size(), first.width(), first.height());
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "ONNX Runtime failed on " + pictures.size() + " × " + first + ": " + e.getMessage(), e);
        }
    }

    private static List<RgbImage> split(ByteBuffer levels, int count, int width, int height) {
        List<RgbImage> pictures = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            byte[] pixels = new byte[width * height * 3];
            levels.get(pixels);
            pictures.add(new RgbImage(width, height, pixels));
        }
        return pictures;
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
