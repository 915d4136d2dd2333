package dev.duet.service.executor;

import ai.onnxruntime.OrtException;
import dev.duet.imaging.RgbImage;
import java.util.List;

/**
 * A generator for what nobody waits for: a session of its own on one core, beside the executors, so that their queues
 * do not become longer. Not for more than one thread.
 */
public final class BackgroundGenerator implements AutoCloseable {

    private final String name;
    private final OnnxGenerator generator;
    private final PixelBuffers buffers = new PixelBuffers();

    private BackgroundGenerator(String name, OnnxGenerator generator) {
        this.name = name;
        this.generator = generator;
    }

    /**
     * Loads a generator.
     *
     * @param name the direction, for messages
     * @param model the ONNX file
     * @param tensors what it takes and gives
     * @throws UnusableGeneratorException if ONNX Runtime does not load the file, or it takes or gives something else
     */
    public static BackgroundGenerator load(String name, byte[] model, GeneratorTensors tensors) {
        return new BackgroundGenerator(name, OnnxGenerator.load(model, tensors, SessionSettings.BACKGROUND));
    }

    /**
     * Translates a picture; its sides must be multiples of what the file states.
     *
     * @throws InferenceFailedException if ONNX Runtime fails
     */
    public RgbImage translate(RgbImage picture) {
        Batch alone = new Batch(List.of(new Inference(name, picture, Deadline.NEVER)));
        try {
            return generator.run(alone, 1, Long.MAX_VALUE, buffers).get(0);
        } catch (OrtException e) {
            throw new InferenceFailedException(name, picture.width(), picture.height(), e);
        }
    }

    /** Frees the session. */
    @Override
    public void close() {
        generator.close();
    }
}
