package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColorProfileTests {

    private static final byte[] LINEAR =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final RgbImage picture = Pictures.photograph(40, 30, 2);

    /** Half the light is level 188 of sRGB: 1.055 * 0.5^(1/2.4) - 0.055 = 0.735. */
    @Test
    void numbers_of_another_profile_become_srgb() {
        byte[] half = {(byte) 128, (byte) 128, (byte) 128};

        RgbImage converted = ColorProfile.toSrgb(new Samples(1, 1, Samples.Model.RGB, half), LINEAR);

        assertThat(converted.pixels()).containsOnly(188);
    }

    @Test
    void the_srgb_profile_leaves_every_number_as_it_is() {
        assertThat(ColorProfile.toSrgb(samples(), SRGB)).isEqualTo(picture);
    }

    @Test
    void a_profile_that_is_damaged_or_for_other_samples_is_ignored() {
        byte[] damaged = LINEAR.clone();
        damaged[37] ^= 0x55;
        assertThat(ColorProfile.toSrgb(samples(), damaged)).isEqualTo(picture);
        assertThat(ColorProfile.toSrgb(samples(), new byte[] {1, 2, 3})).isEqualTo(picture);
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        assertThat(ColorProfile.toSrgb(samples(), grey)).isEqualTo(picture);
        for (int length = 0; length < LINEAR.length; length += 16) {
            assertThat(ColorProfile.toSrgb(samples(), Arrays.copyOf(LINEAR, length)))
                    .isEqualTo(picture);
        }
    }

    @Test
    void the_profile_in_a_png_and_in_a_jpeg_is_found() {
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.defaults());
        RgbImage converted = ColorProfile.toSrgb(samples(), LINEAR);

        assertThat(decoder.decode(pngWithProfile(PngFile.deflate(LINEAR)))).isEqualTo(converted);

        byte[] jpeg = ImageEncoder.jpeg(picture, 100);
        RgbImage plain = decoder.decode(jpeg);
        assertThat(decoder.decode(jpegWithProfile(jpeg, LINEAR)))
                .isEqualTo(ColorProfile.toSrgb(
                        new Samples(plain.width(), plain.height(), Samples.Model.RGB, plain.pixels()), LINEAR));
    }

    /** 100 million zeros deflate to 100 kB. */
    @Test
    void a_profile_that_inflates_without_end_is_left_alone() {
        byte[] bomb = PngFile.deflate(new byte[100_000_000]);

        assertThat(new ImageDecoder(DecodeLimits.defaults()).decode(pngWithProfile(bomb)))
                .isEqualTo(picture);
    }

    private Samples samples() {
        return new Samples(picture.width(), picture.height(), Samples.Model.RGB, picture.pixels());
    }

    private byte[] pngWithProfile(byte[] deflated) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        int stride = picture.width() * 3;
        for (int y = 0; y < picture.height(); y++) {
            rows.write(0);
            rows.write(picture.pixels(), y * stride, stride);
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        profile.writeBytes(new byte[] {'x', 0, 0});
        profile.writeBytes(deflated);
        return new PngFile()
                .header(picture.width(), picture.height(), 8, 2)
                .chunk("iCCP", profile.toByteArray())
                .pixels(rows.toByteArray())
                .end();
    }

    /** In two segments, as longer profiles are. */
    private static byte[] jpegWithProfile(byte[] jpeg, byte[] profile) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        int half = profile.length / 2;
        writeSegment(file, 1, profile, 0, half);
        writeSegment(file, 2, profile, half, profile.length - half);
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    private static void writeSegment(ByteArrayOutputStream file, int number, byte[] profile, int start, int length) {
        int segment = 2 + 14 + length;
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) (segment >> 8), (byte) segment});
        file.writeBytes("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
        file.write(number);
        file.write(2);
        file.write(profile, start, length);
    }
}
