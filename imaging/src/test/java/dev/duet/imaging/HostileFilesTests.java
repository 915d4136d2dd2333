package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every type, cut short, scrambled and spliced: each is decoded or rejected, and nothing else happens. */
class HostileFilesTests {

    private static final int ROUNDS = 400;
    private static final Duration HANGS = Duration.ofMinutes(2);

    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(1, 1_000_000, 1_000_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "420.jpg",
                "progressive.jpg",
                "ycck.jpg",
                "orientation-6.jpg",
                "rgb-16.png",
                "palette-4.png",
                "orientation-6.png",
                "animation.png",
                "rgb.webp",
                "animation.webp",
                "orientation-5.webp",
                "rgb.bmp",
                "palette-4.bmp",
                "frame-on-screen.gif",
                "animation.gif",
                "orientation-7.tif",
                "cmyk-lzw.tif",
                "one-bit-fax.tif",
                "alpha.tif"
            })
    void a_file_cut_short_or_scrambled_is_decoded_or_rejected(String name) throws IOException {
        byte[] file = Pictures.resource(name);
        Random random = new Random(name.hashCode());
        assertTimeoutPreemptively(HANGS, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                decodeOrReject(Arrays.copyOf(file, random.nextInt(file.length)));
                decodeOrReject(scrambled(file, random));
                decodeOrReject(spliced(file, random));
            }
        });
    }

    /** A reader that takes the end of the file for zeros works for seconds on a million pixels that are not there. */
    @Test
    void a_lossless_webp_of_28_bytes_is_not_read_beyond_its_end() {
        byte[] file = HexFormat.of().parseHex("5249464614000080574542505650384c080000002fffc01805887f08");

        assertThatExceptionOfType(ImageRejectedException.class)
                .isThrownBy(() -> new ImageDecoder(new DecodeLimits(1, 2_000_000, 100)).decode(file))
                .withMessageContaining("it ends too early");
    }

    private void decodeOrReject(byte[] file) {
        try {
            decoder.decode(file);
        } catch (ImageRejectedException e) {
            // One of the two things that may happen.
        }
    }

    /** One to eight bytes replaced, mostly near the start, where the headers are. */
    private static byte[] scrambled(byte[] file, Random random) {
        byte[] scrambled = file.clone();
        int reach = random.nextBoolean() ? Math.min(file.length, 120) : file.length;
        for (int i = random.nextInt(8); i >= 0; i--) {
            byte[] extremes = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF, (byte) random.nextInt()};
            scrambled[random.nextInt(reach)] = extremes[random.nextInt(extremes.length)];
        }
        return scrambled;
    }

    /** A stretch of the file repeated somewhere else. */
    private static byte[] spliced(byte[] file, Random random) {
        byte[] spliced = file.clone();
        int length = random.nextInt(Math.min(file.length, 64));
        System.arraycopy(
                file, random.nextInt(file.length - length), spliced, random.nextInt(file.length - length), length);
        return spliced;
    }
}
