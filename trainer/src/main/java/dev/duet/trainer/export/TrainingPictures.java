package dev.duet.trainer.export;

import dev.duet.imaging.PictureStatistics;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.evaluate.OnnxScores;
import dev.duet.trainer.export.ModelCard.DomainStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a domain that training saw, from which the card learns what the service may expect.
 *
 * @param domain their domain
 * @param pictures at the trained size, each loaded when it is asked for; at least one
 */
public record TrainingPictures(String domain, List<Supplier<RgbImage>> pictures) {

    /** A millionth of all pixels is as fine as a share gets. */
    private static final double DIGITS = 1e6;

    private static final int TENTHS = 10;

    /** Makes pictures, copying the list. */
    public TrainingPictures {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("statistics of " + domain + " need at least one picture");
        }
    }

    /** Returns what the card says of them, with the scores that the domain's discriminator gives them if it has one. */
    DomainStatistics statistics(Optional<Path> discriminator) {
        if (discriminator.isEmpty()) {
            return statistics((OnnxScores) null);
        }
        try (OnnxScores scores = OnnxScores.load(discriminator.get())) {
            return statistics(scores);
        }
    }

    private DomainStatistics statistics(@Nullable OnnxScores judge) {
        List<PictureStatistics> each = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (Supplier<RgbImage> supplier : pictures) {
            RgbImage picture = supplier.get();
            each.add(PictureStatistics.of(picture));
            if (judge != null) {
                scores.add(judge.score(picture));
            }
        }
        PictureStatistics mean = PictureStatistics.mean(each);
        return new DomainStatistics(
                domain,
                each.size(),
                rounded(mean.red()),
                rounded(mean.green()),
                rounded(mean.blue()),
                rounded(mean.edges()),
                deciles(scores));
    }

    /** Returns the values at 0, 10, …, 100 percent of the sorted scores, between two of them the point on the line. */
    private static List<Double> deciles(List<Double> scores) {
        if (scores.isEmpty()) {
            return List.of();
        }
        List<Double> sorted = scores.stream().sorted().toList();
        return IntStream.rangeClosed(0, TENTHS)
                .mapToObj(tenth -> {
                    double place = (double) tenth / TENTHS * (sorted.size() - 1);
                    double below = sorted.get((int) Math.floor(place));
                    double above = sorted.get((int) Math.ceil(place));
                    return rounded(below + (place - Math.floor(place)) * (above - below));
                })
                .toList();
    }

    private static List<Double> rounded(List<Double> shares) {
        return shares.stream().map(TrainingPictures::rounded).toList();
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
