package dev.duet.trainer.export;

import dev.duet.trainer.evaluate.Metric;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.recipe.DomainNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tiny pairs to publish. */
final class Releases {

    static final GeneratorSpec SPEC = GeneratorSpec.antialiased(4, 1);

    static final DiscriminatorSpec JUDGE = new DiscriminatorSpec(4, 2, Sampling.ANTIALIASED);

    private Releases() {}

    static Release appleOrange() {
        return appleOrange(Precision.FP32, TinyGenerators.random(SPEC, 1));
    }

    static Release appleOrange(Precision precision, TrainedGenerator forward) {
        return new Release(
                new DomainNames("apple", "orange"),
                List.of(forward, TinyGenerators.random(SPEC, 2)),
                32,
                precision,
                new Release.About("CC0-1.0", "Random weights.", List.of("It knows nothing of fruit.")),
                new ModelCard.Training(
                        "dclgan",
                        "reference",
                        12,
                        12_000,
                        12_000,
                        7,
                        "f00d",
                        ModelCard.JSON.createObjectNode().put("lambda", 2),
                        Map.of("duet", "1.2.3")),
                List.of(
                        new ModelCard.DataSource("apple", 995, 266, "aaaa", "An orchard."),
                        new ModelCard.DataSource("orange", 1019, 248, "bbbb", "")),
                List.of(
                        new Metric("judged_as_target", "apple2orange", 0.07, 0.6, 0.98, 266, "By a judge."),
                        new Metric("change", "apple2orange", null, 21.5, null, 266, "In levels.")),
                Release.Samples.none(),
                watching(),
                Instant.parse("2026-11-24T10:00:00.123Z"));
    }

    /** Discriminators of both domains, and drawn pictures that training saw. */
    private static Release.Watching watching() {
        return new Release.Watching(
                List.of(discriminator("apple", 3), discriminator("orange", 4)),
                List.of(pictures("apple"), pictures("orange")));
    }

    static TrainedDiscriminator discriminator(String domain, long seed) {
        return new TrainedDiscriminator(
                domain, JUDGE, TinyGenerators.weights(JUDGE.network().parameters(), seed));
    }

    private static TrainingPictures pictures(String domain) {
        return new TrainingPictures(
                domain,
                List.of(
                        () -> GoldenPictures.draw(domain + " 0", 32, 32),
                        () -> GoldenPictures.draw(domain + " 1", 32, 32)));
    }
}
