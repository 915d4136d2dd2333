package dev.duet.service.modelrepo;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duet.imaging.PictureStatistics;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the training pictures of a domain look like at the model's size.
 *
 * @param domain its name
 * @param pictures their colours and edges
 * @param scoreDeciles of the scores that the domain's discriminator gives them, the lowest and the highest included;
 *     empty if it gives none
 */
public record CardStatistics(String domain, PictureStatistics pictures, List<Double> scoreDeciles) {

    private static final int TENTHS = 10;

    @SuppressWarnings("ConstantValue") // Jackson hands over null for what is missing.
    CardStatistics(
            String domain,
            List<Double> red,
            List<Double> green,
            List<Double> blue,
            List<Double> edges,
            @JsonProperty("score_deciles") @Nullable List<Double> scoreDeciles) {
        this(
                domain,
                new PictureStatistics(present(red), present(green), present(blue), present(edges)),
                scoreDeciles == null ? List.of() : scoreDeciles);
    }

    public CardStatistics {
        Objects.requireNonNull(domain, "\"statistics[].domain\" is missing");
        scoreDeciles = List.copyOf(scoreDeciles);
        if (!scoreDeciles.isEmpty() && scoreDeciles.size() != TENTHS + 1) {
            throw new IllegalArgumentException(
                    "\"statistics[].score_deciles\" must be 11 numbers or none, got " + scoreDeciles.size());
        }
    }

    private static List<Double> present(@Nullable List<Double> shares) {
        return shares == null ? List.of() : shares;
    }

    /** Returns the share of the training pictures that score lower, 0..1, if the card tells how they score. */
    public OptionalDouble shareBelow(double score) {
        if (scoreDeciles.isEmpty()) {
            return OptionalDouble.empty();
        }
        int above = 0;
        while (above < scoreDeciles.size() && scoreDeciles.get(above) < score) {
            above++;
        }
        if (above == 0 || above == scoreDeciles.size()) {
            return OptionalDouble.of(above == 0 ? 0 : 1);
        }
        double low = scoreDeciles.get(above - 1);
        double high = scoreDeciles.get(above);
        return OptionalDouble.of((above - 1 + (score - low) / (high - low)) / TENTHS);
    }
}
