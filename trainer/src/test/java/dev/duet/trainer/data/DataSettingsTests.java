package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

    private static DataSettings settings(Preprocess preprocess, int load, int crop, boolean fineTuneUncropped) {
        return new DataSettings(preprocess, load, crop, true, fineTuneUncropped, 1, false, Integer.MAX_VALUE);
    }
}
