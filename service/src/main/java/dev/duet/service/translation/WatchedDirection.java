package dev.duet.service.translation;

import dev.duet.service.executor.BackgroundGenerator;
import dev.duet.service.executor.Discriminator;
import dev.duet.service.executor.GeneratorTensors;
import dev.duet.service.executor.InferenceFailedException;
import dev.duet.service.executor.UnusableGeneratorException;
import dev.duet.service.metrics.QualityMeters;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.CardStatistics;
import dev.duet.service.modelrepo.ModelCard;
import dev.duet.service.modelrepo.ModelVersion;
import dev.duet.service.quality.DirectionQuality;
import dev.duet.service.quality.Levels;
import dev.duet.service.quality.QualityReport;
import dev.duet.service.quality.Sample;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One direction of one version, with all that its translations are measured by. Owns the sessions of the discriminator
 * and of the way back.
 */
final class WatchedDirection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WatchedDirection.class);

    private final QualityMeters.OfDirection meters;
    private final Optional<CardStatistics> expected;
    private final Optional<Discriminator> discriminator;
    private final Optional<BackgroundGenerator> back;
    private final DirectionQuality quality;
    private volatile QualityReport report = QualityReport.NOTHING_SEEN;

    WatchedDirection(ServedDirection direction, QualityMeters meters) {
        ModelVersion version = direction.version();
        ModelCard.Direction card = direction.card();
        this.meters = meters.of(direction.name(), version.name());
        this.expected = version.card().statistics().stream()
                .filter(statistics -> statistics.domain().equals(card.source()))
                .findFirst();
        this.discriminator =
                usable(version, () -> version.discriminator(card.source()).map(Discriminator::load));
        this.back = usable(
                version,
                () -> version.card().directions().stream()
                        .filter(other -> other.source().equals(card.target()))
                        .findFirst()
                        .map(other -> BackgroundGenerator.load(
                                other.name(),
                                version.generator(other),
                                version.foreign().map(ForeignTensors::of).orElse(GeneratorTensors.FORMAT_1))));
        this.quality = new DirectionQuality(expected.map(CardStatistics::pictures));
    }

    /** Translations go on without what cannot be measured. */
    private static <T> Optional<T> usable(ModelVersion version, Supplier<Optional<T>> loaded) {
        try {
            return loaded.get();
        } catch (BrokenModelException | UnusableGeneratorException e) {
            log.warn("Not all of the quality of model {} can be measured: {}", version.name(), e.getMessage());
            return Optional.empty();
        }
    }

    void look(Sample sample) {
        QualityReport now = quality.look(sample, shareBelow(sample), cycleDistance(sample));
        meters.measured();
        if (now.lastUnchanged()) {
            meters.unchanged();
        }
        if (now.lastConstant()) {
            meters.constant();
        }
        now.drift().ifPresent(drift -> meters.drift(drift.colour(), drift.edges()));
        now.lastScore().ifPresent(meters::score);
        now.lastCycleDistance().ifPresent(meters::cycleDistance);
        report = now;
    }

    private OptionalDouble shareBelow(Sample sample) {
        if (discriminator.isEmpty() || expected.isEmpty()) {
            return OptionalDouble.empty();
        }
        return measured(() -> expected.get().shareBelow(discriminator.get().score(sample.input())));
    }

    private OptionalDouble cycleDistance(Sample sample) {
        if (back.isEmpty()) {
            return OptionalDouble.empty();
        }
        return measured(() -> OptionalDouble.of(
                Levels.meanDifference(sample.input(), back.get().translate(sample.output()))));
    }

    private static OptionalDouble measured(Supplier<OptionalDouble> measurement) {
        try {
            return measurement.get();
        } catch (InferenceFailedException e) {
            log.warn("A translation could not be measured", e);
            return OptionalDouble.empty();
        }
    }

    QualityReport report() {
        return report;
    }

    @Override
    public void close() {
        discriminator.ifPresent(Discriminator::close);
        back.ifPresent(BackgroundGenerator::close);
    }
}
