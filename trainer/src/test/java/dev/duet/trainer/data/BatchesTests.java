package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTests {

    private static final KeyedRandom RANDOM = new KeyedRandom(5);
    private static final Reading ONE_THREAD = new Reading(1, 0);

    @TempDir
    Path root;

    private Dataset dataset;

    @BeforeEach
    void draw() throws IOException {
        dataset = Dataset.open(DrawnData.twoDomains(root, 7, 4, 40, 30), 100, 2);
    }

    @Test
    void are_the_same_for_any_number_of_workers_any_cache_and_any_first_step() throws InterruptedException {
        List<Batch> expected = take(settings(2, false), ONE_THREAD, 0, 20);
        assertThat(take(settings(2, false), new Reading(5, 1 << 20), 0, 20)).isEqualTo(expected);
        assertThat(take(settings(2, false), new Reading(3, 20_000), 0, 20)).isEqualTo(expected);
        assertThat(take(settings(2, false), new Reading(2, 0), 13, 7)).isEqualTo(expected.subList(13, 20));
    }

    @Test
    void have_the_crop_size_and_count_steps_and_epochs() throws InterruptedException {
        List<Batch> batches = take(settings(2, false), ONE_THREAD, 0, 7);
        assertThat(batches).extracting(Batch::step).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(batches).extracting(Batch::epoch).containsExactly(1, 1, 1, 2, 2, 2, 3); // 7 pairs, the last dropped
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.imagesA()).hasSize(2).allMatch(image -> image.width() == 16 && image.height() == 16);
            assertThat(batch.imagesB()).hasSize(2).allMatch(image -> image.width() == 16 && image.height() == 16);
        });
    }

    @Test
    void cut_and_mirror_a_stretched_picture_at_places_that_differ_from_step_to_step() throws InterruptedException {
        List<RgbImage> seen = new ArrayList<>();
        for (Batch batch : take(settings(1, false), ONE_THREAD, 0, 60)) {
            Sample sample = batch.a().get(0);
            assertThat(cutsOf(sample, 20)).contains(sample.image());
            seen.add(sample.image());
        }
        assertThat(seen.stream().distinct().count()).isGreaterThan(50);
    }

    @Test
    void show_the_whole_picture_once_the_learning_rate_falls() throws InterruptedException {
        for (Batch batch : take(settings(1, true), ONE_THREAD, 0, 28)) {
            Sample sample = batch.b().get(0);
            assertThat(cutsOf(sample, batch.epoch() <= 2 ? 20 : 16)).contains(sample.image());
        }
    }

    @Test
    void cut_pictures_at_their_own_scale_where_told_to() throws InterruptedException {
        Sample sample = take(mode(Preprocess.CROP), ONE_THREAD, 0, 1).get(0).a().get(0);
        assertThat(cuts(read(sample), 16)).contains(sample.image());
    }

    @Test
    void cut_at_the_scale_of_the_width_or_the_short_side_in_all_epochs() throws InterruptedException {
        // 40 × 30 has a width of 24 as 24 × 18, and a short side of 24 as 32 × 24.
        for (Batch batch : take(mode(Preprocess.SCALE_WIDTH_AND_CROP), ONE_THREAD, 0, 28)) {
            Sample sample = batch.a().get(0);
            assertThat(cuts(Resampler.resize(read(sample), 24, 18, Filter.BICUBIC), 16))
                    .contains(sample.image());
        }
        for (Batch batch : take(mode(Preprocess.SCALE_SHORTSIDE_AND_CROP), ONE_THREAD, 0, 28)) {
            Sample sample = batch.a().get(0);
            assertThat(cuts(Resampler.resize(read(sample), 32, 24, Filter.BICUBIC), 16))
                    .contains(sample.image());
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE, 40, 32", "SCALE_WIDTH, 24, 16", "SCALE_SHORTSIDE, 32, 24"})
    void show_whole_pictures_mirrored_or_not_where_nothing_is_cut(Preprocess preprocess, int width, int height)
            throws InterruptedException {
        List<Batch> batches = take(mode(preprocess), ONE_THREAD, 0, 30);
        int mirrored = 0;
        for (Batch batch : batches) {
            Sample sample = batch.a().get(0);
            RgbImage whole = new Scale(preprocess, 24, 16).apply(read(sample));
            assertThat(whole.width()).isEqualTo(width);
            assertThat(whole.height()).isEqualTo(height);
            assertThat(sample.image()).isIn(whole, whole.flippedHorizontally());
            mirrored += sample.image().equals(whole) ? 0 : 1;
        }
        assertThat(mirrored).isBetween(5, 25); // 15 expected, standard deviation 2.7
        assertThat(take(mode(preprocess), new Reading(3, 1 << 20), 7, 23)).isEqualTo(batches.subList(7, 30));
    }

    @Test
    void refuse_pictures_that_make_no_batch_before_any_is_read() throws IOException {
        DrawnData.write(root.resolve("trainB/wide.png"), 80, 30, 3);
        dataset = Dataset.open(root, 100, 2);
        DataSettings pairs = new DataSettings(Preprocess.NONE, 24, 16, true, false, 2, false, OptionalInt.empty());
        assertThatThrownBy(() -> take(pairs, ONE_THREAD, 0, 1))
                .isInstanceOf(DataException.SizesDiffer.class)
                .hasMessageContaining("trainB end with 2 sizes");
    }

    @Test
    void name_a_file_that_vanished_under_the_run() throws IOException {
        for (Picture picture : dataset.trainA().pictures()) {
            Files.delete(picture.file());
        }
        assertThatThrownBy(() -> take(settings(1, false), ONE_THREAD, 0, 1))
                .isInstanceOf(DataException.Vanished.class)
                .hasMessageContaining("picture-0")
                .hasMessageContaining("--resume");
    }

    @Test
    void leave_no_threads_behind() throws InterruptedException {
        take(settings(1, false), new Reading(4, 0), 0, 3);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("duet-data-")) {
                thread.join(10_000); // a pool has ended a moment before the last of its threads has
                assertThat(thread.isAlive())
                        .as("%s still runs", thread.getName())
                        .isFalse();
            }
        }
    }

    private static DataSettings settings(int batch, boolean fineTuneUncropped) {
        return new DataSettings(
                Preprocess.RESIZE_AND_CROP, 20, 16, true, fineTuneUncropped, batch, false, OptionalInt.empty());
    }

    private static DataSettings mode(Preprocess preprocess) {
        return new DataSettings(preprocess, 24, 16, true, true, 1, false, OptionalInt.empty());
    }

    private List<Batch> take(DataSettings settings, Reading reading, long first, int count)
            throws InterruptedException {
        List<Batch> taken = new ArrayList<>();
        try (Batches batches = new Batches(dataset, settings, 2, RANDOM, first, reading)) {
            for (int i = 0; i < count; i++) {
                taken.add(batches.next());
            }
        }
        return taken;
    }

    private static RgbImage read(Sample sample) {
        return new PictureReader().read(sample.picture());
    }

    private static List<RgbImage> cutsOf(Sample sample, int loadSize) {
        return cuts(Resampler.resize(read(sample), loadSize, loadSize, Filter.BICUBIC), 16);
    }

    private static List<RgbImage> cuts(RgbImage image, int side) {
        List<RgbImage> cuts = new ArrayList<>();
        for (int y = 0; y + side <= image.height(); y++) {
            for (int x = 0; x + side <= image.width(); x++) {
                cuts.add(image.crop(x, y, side, side));
                cuts.add(image.crop(x, y, side, side).flippedHorizontally());
            }
        }
        return cuts;
    }
}
