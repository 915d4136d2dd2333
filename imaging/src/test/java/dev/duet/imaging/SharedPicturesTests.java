package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.duet.imaging.ImageRejectedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections of pictures that lie beside the repository: odd and hostile ones, and photographs. */
@Tag("slow")
class SharedPicturesTests {

    /** Far more than any of these files takes; a guard against hanging, not a measure of speed. */
    private static final Duration HANGS = Duration.ofSeconds(60);

    private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.defaults());

    @Test
    void every_odd_or_hostile_file_is_decoded_or_rejected() throws IOException {
        Map<Reason, Integer> rejected = new EnumMap<>(Reason.class);
        int decoded = 0;
        List<Path> files = SharedFolder.filesIn(SharedFolder.of("uploads"));
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            try {
                assertTimeoutPreemptively(HANGS, () -> decoder.decode(bytes), file::toString);
                decoded++;
            } catch (ImageRejectedException e) {
                rejected.merge(e.reason(), 1, Integer::sum);
            }
        }
        System.out.println(
                "of " + files.size() + " odd or hostile files " + decoded + " decoded, rejected " + rejected);
        assertThat(decoded).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat2dog-256", "horse2zebra-144"})
    void every_photograph_is_decoded(String name) throws IOException {
        for (Path file : SharedFolder.filesIn(SharedFolder.of("data/" + name))) {
            RgbImage photograph = decoder.decode(Files.readAllBytes(file));

            assertThat(Math.min(photograph.width(), photograph.height()))
                    .as(file.toString())
                    .isGreaterThanOrEqualTo(16);
        }
    }
}
