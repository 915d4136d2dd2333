package dev.duet.trainer.export;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.report.SampleSheet;
import dev.duet.trainer.translation.OnnxTranslator;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Draws what a pair does to the pictures that may be shown, or to drawn ones where there are none. */
final class ReleaseSheet {

    private static final int ROWS = 4;

    private ReleaseSheet() {}

    /**
     * Draws a sheet with at most four rows.
     *
     * @param files that translate A to B, and back where there are two
     */
    static RgbImage draw(Release release, List<Path> files) {
        int side = release.imageSize();
        List<RgbImage> a = pictures(release.samples().a(), release.domains().a(), side);
        List<RgbImage> b = pictures(release.samples().b(), release.domains().b(), side);
        try (OnnxTranslator toB = OnnxTranslator.load(files.get(0))) {
            if (files.size() == 1) {
                return SampleSheet.ofOne(release.domains(), a, b, toB);
            }
            try (OnnxTranslator toA = OnnxTranslator.load(files.get(1))) {
                return SampleSheet.ofPair(release.domains(), a, b, toB, toA);
            }
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
}
