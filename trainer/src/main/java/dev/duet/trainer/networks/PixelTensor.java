package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Pictures as networks see them: float32 {@code [N, 3, H, W]}, RGB, in [-1, 1]. */
public final class PixelTensor {

    private static final Script SCALED =
            new Script("return torch.div_(torch.sub_(torch.div_(levels, 255), 0.5), 0.5)", "levels");

    private PixelTensor() {}

    /**
     * Copies pictures to the device, one byte a value, and scales them there: {@code (x/255 − ½) / ½}.
     *
     * @param manager the owner of the result
     * @param pictures at least one, all of the same size
     * @throws IllegalArgumentException if there is none, or sizes differ
     */
    public static NDArray of(NDManager manager, List<RgbImage> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("a tensor needs at least one picture");
        }
        int width = pictures.get(0).width();
        int height = pictures.get(0).height();
        ByteBuffer bytes = ByteBuffer.allocateDirect(pictures.size() * width * height * 3);
        for (RgbImage picture : pictures) {
            if (picture.width() != width || picture.height() != height) {
                throw new IllegalArgumentException("the pictures of a batch have one size: " + width + "×" + height
                        + " and " + picture.width() + "×" + picture.height());
            }
            bytes.put(picture.pixels());
        }
        Shape shape = new Shape(pictures.size(), height, width, 3);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray levels = scratch.create(bytes.flip(), shape, DataType.UINT8);
            NDArray scaled = SCALED.call(levels.transpose(0, 3, 1, 2).toType(DataType.FLOAT32, true));
            scaled.attach(manager);
            return scaled;
        }
    }

    /**
     * Turns a network's output back into pictures, rounding to the nearest level, half to even.
     *
     * @param tensor float32 {@code [N, 3, H, W]}; values beyond [-1, 1] are clipped
     */
    public static List<RgbImage> pictures(NDArray tensor) {
        Shape s = tensor.getShape();
        int height = Math.toIntExact(s.get(2));
        int width = Math.toIntExact(s.get(3));
        byte[] bytes;
        try (NDManager scratch = tensor.getManager().newSubManager()) {
            NDArray own = tensor.stopGradient();
            own.attach(scratch);
            bytes = own.transpose(0, 2, 3, 1)
                    .add(1)
                    .mul(127.5)
                    .round()
                    .clip(0, 255)
                    .toType(DataType.UINT8, true)
                    .toByteArray();
        }
        List<RgbImage> pictures = new ArrayList<>();
        int length = width * height * 3;
        for (int n = 0; n < s.get(0); n++) {
            byte[] pixels = new byte[length];
            System.arraycopy(bytes, n * length, pixels, 0, length);
            pictures.add(new RgbImage(width, height, pixels));
        }
        return pictures;
    }
}
