package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSettingsTests {

    @Test
    void a_translator_that_saw_nearly_whole_pictures_takes_them_at_the_crop_size() {
        assertThat(DataSettings.reference().imageSize()).isEqualTo(256);
        assertThat(settings(Preprocess.RESIZE_AND_CROP, 72, 64, false).imageSize())
                .isEqualTo(64);
    }

    @Test
    void a_translator_that_saw_small_windows_takes_pictures_at_the_size_they_were_cut_from() {
        assertThat(settings(Preprocess.RESIZE_AND_CROP, 144, 64, false).imageSize())
                .isEqualTo(144);
        assertThat(settings(Preprocess.RESIZE_AND_CROP, 147, 64, false).imageSize())
                .isEqualTo(144);
    }

    @Test
    void a_training_that_ends_with_whole_pictures_decides_the_size() {
        assertThat(settings(Preprocess.RESIZE_AND_CROP, 144, 64, true).imageSize())
                .isEqualTo(64);
    }

    @Test
    void where_scale_is_left_alone_the_size_before_the_crop_means_nothing() {
        assertThat(settings(Preprocess.CROP, 144, 64, false).imageSize()).isEqualTo(64);
    }

    @Test
    void where_nothing_is_cut_the_size_is_that_of_training() {
        assertThat(settings(Preprocess.SCALE_WIDTH, 286, 64, true).imageSize()).isEqualTo(288); // 71.5 goes to 72
        assertThat(settings(Preprocess.SCALE_SHORTSIDE, 128, 64, true).imageSize())
                .isEqualTo(128);
        assertThat(settings(Preprocess.NONE, 144, 64, true).imageSize()).isEqualTo(64);
    }

    @Test
    void ending_uncropped_does_not_change_the_scale_where_the_aspect_is_kept() {
        assertThat(settings(Preprocess.SCALE_WIDTH_AND_CROP, 1024, 512, true).imageSize())
                .isEqualTo(1024);
        assertThat(settings(Preprocess.SCALE_SHORTSIDE_AND_CROP, 286, 256, true).imageSize())
                .isEqualTo(256);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESIZE_AND_CROP", "SCALE_WIDTH", "SCALE_WIDTH_AND_CROP", "SCALE_SHORTSIDE_AND_CROP"})
    void a_load_size_below_the_crop_size_is_refused_where_both_are_used(Preprocess preprocess) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(preprocess, 60, 64, true))
                .withMessage("load-size must be at least crop-size, got 60 and 64");
    }

    @Test
    void a_load_size_below_the_crop_size_is_taken_where_only_one_is_used() {
        assertThat(settings(Preprocess.SCALE_SHORTSIDE, 60, 64, true).loadSize())
                .isEqualTo(60);
        assertThat(settings(Preprocess.CROP, 1, 64, true).loadSize()).isEqualTo(1);
        assertThat(settings(Preprocess.NONE, 1, 64, true).loadSize()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Preprocess.SCALE_SHORTSIDE, 15, 64, true))
                .withMessage("load-size must be ≥ 16, got 15");
    }

    private static DataSettings settings(Preprocess preprocess, int load, int crop, boolean fineTuneUncropped) {
        return new DataSettings(preprocess, load, crop, true, fineTuneUncropped, 1, false, OptionalInt.empty());
    }
}
