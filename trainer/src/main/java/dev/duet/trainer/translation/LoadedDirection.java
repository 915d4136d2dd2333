package dev.duet.trainer.translation;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** One direction of a pair, ready to translate, from a file or from weights. Owns what it loaded. */
public final class LoadedDirection implements PictureTranslator, AutoCloseable {

    private final String name;
    private final int imageSize;
    private final PictureTranslator translator;
    private final Runnable owned;

    private LoadedDirection(String name, int imageSize, PictureTranslator translator, Runnable owned) {
        this.name = name;
        this.imageSize = imageSize;
        this.translator = translator;
        this.owned = owned;
    }

    /**
     * Loads an exported generator.
     *
     * @throws UnusableGeneratorException if the file is something else
     */
    public static LoadedDirection file(Path onnx) {
        OnnxTranslator translator = OnnxTranslator.load(onnx);
        String name = Objects.requireNonNullElse(translator.metadata().get("duet.direction"), "");
        String imageSize = Objects.requireNonNullElse(translator.metadata().get("duet.image_size"), "");
        if (name.isEmpty() || !imageSize.matches("[0-9]{1,6}")) {
            translator.close();
            throw new UnusableGeneratorException(
                    onnx, "it does not say its direction and image size; duet export writes files that do", null);
        }
        return new LoadedDirection(name, Integer.parseInt(imageSize), translator, translator::close);
    }

    /**
     * Loads weights as training has them.
     *
     * @param name such as {@code apple2orange}
     * @param imageSize side of the square that the generator was trained to see, pixels
     * @param values all weights, in the order of the network's parameters
     * @param device that calculates
     */
    public static LoadedDirection live(String name, int imageSize, GeneratorSpec spec, float[] values, Device device) {
        NDManager manager = NDManager.newBaseManager(device);
        try {
            Network network = spec.network();
            Parameters parameters = new Parameters(manager, network.parameters(), values);
            return new LoadedDirection(name, imageSize, new NetworkTranslator(network, parameters), manager::close);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Names a translator that somebody else owns. */
    public static LoadedDirection borrowed(String name, int imageSize, PictureTranslator translator) {
        return new LoadedDirection(name, imageSize, translator, () -> {});
    }

    /** Returns the direction's name, such as {@code apple2orange}. */
    public String name() {
        return name;
    }

    /** Returns the side of the square that the generator was trained to see, pixels. */
    public int imageSize() {
        return imageSize;
    }

    @Override
    public List<RgbImage> translate(List<RgbImage> pictures) {
        return translator.translate(pictures);
    }

    @Override
    public void close() {
        owned.run();
    }
}
