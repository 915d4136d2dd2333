package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SizeCheckTests {

    private static final PictureSize SQUARE = new PictureSize(40, 40);

    @Test
    void pictures_smaller_than_the_crop_are_refused_where_they_are_cut_at_their_own_scale() {
        assertThatThrownBy(() -> check(Preprocess.CROP, 1, SQUARE, new PictureSize(40, 31), new PictureSize(31, 40)))
                .isInstanceOf(DataException.TooSmall.class)
                .hasMessage("2 pictures are smaller than the crop of 32 pixels: 1.png (40×31), 2.png (31×40). Use"
                        + " preprocess: resize-and-crop or scale-shortside-and-crop, which enlarge them, a smaller"
                        + " crop-size, or remove them.");
    }

    @Test
    void pictures_smaller_than_networks_take_are_refused_where_nothing_enlarges_them() {
        assertThatCode(() -> check(Preprocess.NONE, 1, new PictureSize(14, 20))) // 3.5 times 4 goes to 4 times 4
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Preprocess.NONE, 1, SQUARE, new PictureSize(20, 13)))
                .isInstanceOf(DataException.TooSmall.class)
                .hasMessage("1 picture is smaller than the 16 pixels that networks need: 1.png (20×13). Use preprocess:"
                        + " scale-shortside, which enlarges them, or remove them.");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CROP", "NONE"})
    void small_pictures_are_enlarged_by_whatever_scales(Preprocess preprocess) {
        assertThatCode(() -> check(preprocess, 1, new PictureSize(3, 2), new PictureSize(2, 3)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_picture_that_scaling_makes_too_large_for_memory_is_refused() {
        assertThatThrownBy(() -> check(Preprocess.SCALE_WIDTH_AND_CROP, 1, SQUARE, new PictureSize(1, 1_000_000)))
                .isInstanceOf(DataException.TooLarge.class)
                .hasMessage(
                        "1 picture is too large for memory once scaled by a load-size of 36: 1.png (1×1000000). Use a"
                                + " smaller load-size, or remove them.");
    }

    @Test
    void sizes_that_differ_are_refused_where_a_batch_has_several_pictures() {
        PictureSize[] sizes = {SQUARE, new PictureSize(80, 40), new PictureSize(80, 80)};
        assertThatThrownBy(() -> check(Preprocess.NONE, 4, sizes))
                .isInstanceOf(DataException.SizesDiffer.class)
                .hasMessage("With preprocess: none the pictures in trainA end with 3 sizes, such as 40×40 (0.png) and"
                        + " 80×40 (1.png), which a batch of 4 cannot mix. Use batch: 1, or preprocess: crop.");
        assertThatThrownBy(() -> check(Preprocess.SCALE_WIDTH, 4, sizes)) // 36×36, 36×32, 36×36
                .hasMessageContaining("end with 2 sizes, such as 36×36 (0.png) and 36×32 (1.png)")
                .hasMessageEndingWith("Use batch: 1, or preprocess: scale-width-and-crop.");
        assertThatThrownBy(() -> check(Preprocess.SCALE_SHORTSIDE, 4, sizes))
                .hasMessageContaining("36×36 (0.png) and 72×36 (1.png)")
                .hasMessageEndingWith("Use batch: 1, or preprocess: scale-shortside-and-crop.");
        assertThatCode(() -> check(Preprocess.NONE, 1, sizes)).doesNotThrowAnyException();
    }

    @Test
    void a_batch_may_have_several_pictures_that_are_rounded_or_cut_to_one_size() {
        assertThatCode(() -> check(Preprocess.NONE, 4, SQUARE, new PictureSize(41, 39)))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Preprocess.SCALE_WIDTH_AND_CROP, 4, SQUARE, new PictureSize(40, 90)))
                .doesNotThrowAnyException();
    }

    /** Checks pictures of these sizes in A and one of B, with a load size of 36 and a crop size of 32. */
    private static void check(Preprocess preprocess, int batch, PictureSize... sizes) {
        List<Picture> pictures = new ArrayList<>();
        for (PictureSize size : sizes) {
            String name = pictures.size() + ".png";
            pictures.add(new Picture(Path.of(name), name, (int) size.width(), (int) size.height()));
        }
        Picture other = new Picture(Path.of("b.png"), "b.png", 60, 44);
        Dataset dataset = new Dataset(
                Path.of(""),
                DataDescription.none(),
                folder("trainA", pictures),
                folder("trainB", List.of(other)),
                folder("testA", List.of()),
                folder("testB", List.of()));
        DataSettings settings = new DataSettings(preprocess, 36, 32, true, false, batch, false, OptionalInt.empty());
        new SizeCheck(settings).require(dataset);
    }

    private static PictureFolder folder(String name, List<Picture> pictures) {
        return new PictureFolder(Path.of(name), pictures, List.of(), "");
    }
}
