package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withPrecision;

import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.TensorFormat.Channels;
import dev.duet.service.executor.TensorFormat.Element;
import dev.duet.service.executor.TensorFormat.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorFormatTests {

    /** Two pixels beside each other: red 0, green 51, blue 102; red 153, green 204, blue 255. */
    private static final RgbImage PICTURE = new RgbImage(2, 1, new byte[] {0, 51, 102, (byte) 153, (byte) 204, -1});

    @Test
    void channels_lie_in_planes_or_beside_each_other_red_or_blue_first() {
        assertThat(floats(format(Layout.NCHW, Channels.RGB, 0, 255))).containsExactly(0, 153, 51, 204, 102, 255);
        assertThat(floats(format(Layout.NCHW, Channels.BGR, 0, 255))).containsExactly(102, 255, 51, 204, 0, 153);
        assertThat(floats(format(Layout.NHWC, Channels.RGB, 0, 255))).containsExactly(0, 51, 102, 153, 204, 255);
        assertThat(floats(format(Layout.NHWC, Channels.BGR, 0, 255))).containsExactly(102, 51, 0, 255, 204, 153);
    }

    @Test
    void levels_are_spread_from_black_to_white() {
        assertThat(floats(format(Layout.NHWC, Channels.RGB, 0, 1))).containsExactly(0, 0.2f, 0.4f, 0.6f, 0.8f, 1);
        assertThat(floats(format(Layout.NHWC, Channels.RGB, -1, 1)))
                .containsExactly(-1, -1 + 2 * 0.2f, -1 + 2 * 0.4f, -1 + 2 * 0.6f, -1 + 2 * 0.8f, 1);
        assertThat(floats(format(Layout.NHWC, Channels.RGB, 1, 0)))
                .containsExactly(new float[] {1, 0.8f, 0.6f, 0.4f, 0.2f, 0}, withPrecision(1e-6f));
    }

    @Test
    void half_precision_is_written_as_its_bits() {
        TensorFormat half = new TensorFormat(Layout.NHWC, Element.FLOAT16, Channels.RGB, -1, 1);
        RgbImage extremes = new RgbImage(1, 1, new byte[] {0, (byte) 255, (byte) 204});
        ByteBuffer tensor = buffer(half.bytes(1, 1, 1));
        half.write(List.of(extremes), tensor);
        assertThat(tensor.getShort(0)).isEqualTo((short) 0xBC00); // -1
        assertThat(tensor.getShort(2)).isEqualTo((short) 0x3C00); // 1
        // 0.6 = 1.2 · 2^-1, and 0.2 · 1024 = 204.8 is rounded to 205 = 0xCD
        assertThat(tensor.getShort(4)).isEqualTo((short) 0x38CD);
        assertThat(half.read(tensor, 0, 1, 1)).isEqualTo(extremes);
    }

    @Test
    void values_are_rounded_half_to_even_and_what_lies_beyond_is_cut_off() {
        TensorFormat format = format(Layout.NHWC, Channels.RGB, 0, 255);
        ByteBuffer tensor = buffer(format.bytes(1, 1, 2));
        float[] values = {-43.6f, 273.6f, 0.5f, 1.5f, 99.4f, Float.NaN};
        for (int i = 0; i < values.length; i++) {
            tensor.putFloat(4 * i, values[i]);
        }
        assertThat(format.read(tensor, 0, 2, 1).pixels()).containsExactly(0, 255, 0, 2, 99, 0);
    }

    @Test
    void every_level_comes_back_from_every_format() {
        byte[] levels = new byte[256 * 3];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        List<RgbImage> pictures = List.of(new RgbImage(16, 16, levels), new RgbImage(16, 16, new byte[256 * 3]));
        for (Layout layout : Layout.values()) {
            for (Channels channels : Channels.values()) {
                for (Element element : Element.values()) {
                    TensorFormat format = new TensorFormat(layout, element, channels, 0, 255);
                    ByteBuffer tensor = buffer(format.bytes(2, 16, 16));
                    format.write(pictures, tensor);
                    assertThat(format.read(tensor, 0, 16, 16)).as("%s", format).isEqualTo(pictures.get(0));
                    assertThat(format.read(tensor, 1, 16, 16)).as("%s", format).isEqualTo(pictures.get(1));
                }
            }
        }
    }

    @Test
    void black_and_white_are_two_values_and_for_bytes_the_only_two() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> format(Layout.NCHW, Channels.RGB, 1, 1))
                .withMessageContaining("two different values, got 1.0 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorFormat(Layout.NCHW, Element.UINT8, Channels.RGB, 0, 1))
                .withMessageContaining("0 and 255 where the values are uint8");
    }

    private static TensorFormat format(Layout layout, Channels channels, float black, float white) {
        return new TensorFormat(layout, Element.FLOAT32, channels, black, white);
    }

    private static float[] floats(TensorFormat format) {
        ByteBuffer tensor = buffer(format.bytes(1, 1, 2));
        format.write(List.of(PICTURE), tensor);
        float[] values = new float[6];
        tensor.asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
