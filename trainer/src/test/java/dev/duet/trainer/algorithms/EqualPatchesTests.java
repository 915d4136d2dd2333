package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualPatchesTests {

    private static final List<FeatureTap> TAPS = List.of(FeatureTap.CONV_3, FeatureTap.BLOCK_1);

    @Test
    void a_tap_with_fewer_places_than_patches_is_refused_with_what_to_do() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> patches(TAPS, 64).require(24, 40))
                .withMessage(
                        "algorithm.contrast.patches is 64, but SimDCL needs the same number of patches at all taps,"
                                + " and layers [8, 12] of a picture of 40×24 pixels have [240, 60] places. Ask for 60 or fewer,"
                                + " or let pictures have sides of 32 pixels or more (data.crop-size, data.load-size).");
    }

    @Test
    void what_is_advised_is_accepted() {
        assertThatCode(() -> patches(TAPS, 60).require(24, 40)).doesNotThrowAnyException();
        assertThatCode(() -> patches(TAPS, 64).require(32, 32)).doesNotThrowAnyException();
    }

    @Test
    void all_places_are_the_same_number_at_taps_of_one_resolution_only() {
        assertThatCode(() -> patches(List.of(FeatureTap.BLOCK_1, FeatureTap.BLOCK_5), 0)
                        .require(24, 24))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> patches(TAPS, 0).require(24, 24))
                .withMessageStartingWith("algorithm.contrast.patches is 0, which takes all places, but")
                .withMessageEndingWith("have [144, 36] places. Ask for 36 or fewer.");
    }

    @Test
    void the_papers_settings_need_64_pixels() {
        assertThatCode(() -> SimDclSettings.paper().requireSize(64, 64)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimDclSettings.paper().requireSize(60, 64))
                .withMessageContaining("Ask for 240 or fewer, or let pictures have sides of 64 pixels or more");
    }

    private static EqualPatches patches(List<FeatureTap> taps, int patches) {
        PatchNce nce = new PatchNce(0.07, PatchNce.Similarity.COSINE, PatchNce.Negatives.BATCH);
        return new EqualPatches(GeneratorSpec.antialiased(4, 9).network(), new ContrastSettings(taps, patches, 8, nce));
    }
}
