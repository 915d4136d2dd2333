package dev.duet.service.executor;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How pictures lie in a tensor of a generator.
 *
 * <p>The value of a level p, 0..255, is {@code black + (white − black) · p / 255}. Back, a value is rounded to the
 * nearest level, half to even, and what lies beyond black or white is black or white.
 *
 * @param layout the order of the dimensions
 * @param element the type of the values
 * @param channels the order of the channels
 * @param black the value of level 0
 * @param white the value of level 255
 */
public record TensorFormat(Layout layout, Element element, Channels channels, float black, float white) {

    private static final int LEVELS = 256;

    /** As in model format 1: the bytes of a picture are those of the tensor. */
    static final TensorFormat PIXELS = new TensorFormat(Layout.NHWC, Element.UINT8, Channels.RGB, 0, 255);

    /** The order of the dimensions: pictures, channels, rows, columns. */
    public enum Layout {
        NCHW,
        NHWC
    }

    /** The type of the values. */
    public enum Element {
        UINT8(OnnxJavaType.UINT8, 1),
        FLOAT16(OnnxJavaType.FLOAT16, 2),
        FLOAT32(OnnxJavaType.FLOAT, 4);

        private final OnnxJavaType type;
        private final int bytes;

        Element(OnnxJavaType type, int bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        OnnxJavaType type() {
            return type;
        }
    }

    /** The order of the channels. */
    public enum Channels {
        RGB,
        BGR
    }

    public TensorFormat {
        if (!Float.isFinite(black) || !Float.isFinite(white) || black == white) {
            throw new IllegalArgumentException(
                    "black and white must be two different values, got " + black + " and " + white);
        }
        if (element == Element.UINT8 && (black != 0 || white != LEVELS - 1)) {
            throw new IllegalArgumentException(
                    "black and white must be 0 and 255 where the values are uint8, got " + black + " and " + white);
        }
    }

    /** Returns the dimensions of a tensor that holds {@code n} pictures. */
    long[] shape(int n, int height, int width) {
        return layout == Layout.NCHW ? new long[] {n, 3, height, width} : new long[] {n, height, width, 3};
    }

    /** Returns the index of the channels in {@link #shape}. */
    int channelDimension() {
        return layout == Layout.NCHW ? 1 : 3;
    }

    /** Returns the index of the height in {@link #shape}; the width follows. */
    int heightDimension() {
        return layout == Layout.NCHW ? 2 : 1;
    }

    /** Returns the bytes of a tensor that holds {@code n} pictures. */
    int bytes(int n, int height, int width) {
        return Math.multiplyExact(Math.multiplyExact(n, 3 * element.bytes), Math.multiplyExact(height, width));
    }

    /** Writes pictures of one size, one behind the other, from the beginning of the buffer. */
    void write(List<RgbImage> pictures, ByteBuffer tensor) {
        for (int i = 0; i < pictures.size(); i++) {
            RgbImage picture = pictures.get(i);
            if (equals(PIXELS)) {
                tensor.put(i * picture.pixels().length, picture.pixels());
            } else {
                write(picture, tensor, i * picture.pixels().length);
            }
        }
    }

    private void write(RgbImage picture, ByteBuffer tensor, int first) {
        float[] values = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            values[level] = black + (white - black) * level / (LEVELS - 1);
        }
        byte[] pixels = picture.pixels();
        int area = picture.width() * picture.height();
        for (int pixel = 0; pixel < area; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                int level = pixels[pixel * 3 + channel] & 0xFF;
                put(tensor, first + index(pixel, channel, area), values[level]);
            }
        }
    }

    /** Reads the picture that is the {@code i}-th of the tensor. */
    RgbImage read(ByteBuffer tensor, int i, int width, int height) {
        int area = width * height;
        byte[] pixels = new byte[area * 3];
        if (equals(PIXELS)) {
            tensor.get(i * pixels.length, pixels);
            return new RgbImage(width, height, pixels);
        }
        for (int pixel = 0; pixel < area; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                float value = get(tensor, i * pixels.length + index(pixel, channel, area));
                double level = Math.rint((value - black) * (LEVELS - 1.0) / (white - black));
                pixels[pixel * 3 + channel] = (byte) Math.max(0, Math.min(level, LEVELS - 1));
            }
        }
        return new RgbImage(width, height, pixels);
    }

    /** Where a value of a picture is in its part of the tensor. */
    private int index(int pixel, int rgbChannel, int area) {
        int channel = channels == Channels.RGB ? rgbChannel : 2 - rgbChannel;
        return layout == Layout.NCHW ? channel * area + pixel : pixel * 3 + channel;
    }

    private void put(ByteBuffer tensor, int index, float value) {
        switch (element) {
            case UINT8 -> tensor.put(index, (byte) Math.round(value));
            case FLOAT16 -> tensor.putShort(2 * index, Fp16Conversions.floatToFp16(value));
            case FLOAT32 -> tensor.putFloat(4 * index, value);
        }
    }

    private float get(ByteBuffer tensor, int index) {
        return switch (element) {
            case UINT8 -> tensor.get(index) & 0xFF;
            case FLOAT16 -> Fp16Conversions.fp16ToFloat(tensor.getShort(2 * index));
            case FLOAT32 -> tensor.getFloat(4 * index);
        };
    }
}
