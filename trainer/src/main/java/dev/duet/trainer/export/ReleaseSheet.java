package dev.duet.trainer.export;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.report.SampleRow;
import dev.duet.trainer.report.SampleSheet;
import dev.duet.trainer.translation.OnnxTranslator;
import dev.duet.trainer.translation.PictureTranslator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws what a pair does to the pictures that may be shown, or to drawn ones where there are none. */
final class ReleaseSheet {

    private static final int ROWS = 4;

    private ReleaseSheet() {}

    /**
     * Draws a sheet with at most four rows.
     *
     * @param ab the file that translates A to B
     * @param ba the file that translates B to A
     */
    static RgbImage draw(Release release, Path ab, Path ba) {
        try (OnnxTranslator toB = OnnxTranslator.load(ab);
                OnnxTranslator toA = OnnxTranslator.load(ba)) {
            int side = release.imageSize();
            return SampleSheet.draw(
                    release.domains(),
                    rows(pictures(release.samples().a(), release.domains().a(), side), toB, toA),
                    rows(pictures(release.samples().b(), release.domains().b(), side), toA, toB));
        }
    }

    private static List<RgbImage> pictures(List<RgbImage> samples, String domain, int side) {
        if (samples.isEmpty()) {
            return IntStream.range(0, ROWS)
                    .mapToObj(i -> GoldenPictures.draw(domain + " " + i, side, side))
                    .toList();
        }
        return samples.stream()
                .limit(ROWS)
                .map(sample -> Resampler.resize(sample, side, side, Filter.BICUBIC))
                .toList();
    }

    private static List<SampleRow> rows(List<RgbImage> pictures, PictureTranslator there, PictureTranslator back) {
        List<SampleRow> rows = new ArrayList<>();
        for (RgbImage picture : pictures) {
            RgbImage translation = there.translate(List.of(picture)).get(0);
            rows.add(new SampleRow(
                    picture,
                    translation,
                    back.translate(List.of(picture)).get(0),
                    back.translate(List.of(translation)).get(0)));
        }
        return rows;
    }
}
