package dev.duet.service.translation;

import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.metrics.ModelMeters;
import dev.duet.service.modelrepo.ModelCard;
import java.util.function.ToIntFunction;

/** Keeps the gauges of models to those that are loaded. */
final class ModelGauges {

    private final ModelMeters meters;
    private final ServedModels served;

    ModelGauges(ModelMeters meters, ServedModels served) {
        this.meters = meters;
        this.served = served;
        meters.openVersions(served::openVersions);
    }

    /** Publishes what a pair has now and forgets what it had. */
    void changed(ServedPair before, ServedPair after) {
        before.modelsNotIn(after)
                .forEach(model ->
                        meters.forgetInfo(before.name(), model.version().card().version()));
        meters.keepTranslationsOf(after.name(), after.loaded().keySet());
        if (before.versions().isEmpty() && !after.versions().isEmpty()) {
            publishStates(after.name());
        } else if (after.versions().isEmpty()) {
            meters.forgetPair(before.name());
        }
        after.modelsNotIn(before).forEach(this::publish);
        before.directions().stream()
                .filter(direction -> !after.directions().contains(direction))
                .forEach(meters::forgetQueue);
        after.directions().stream()
                .filter(direction -> !before.directions().contains(direction))
                .forEach(direction -> meters.queue(
                        direction,
                        () -> sum(direction, GeneratorExecutor::queueDepth),
                        () -> sum(direction, GeneratorExecutor::queueCapacity)));
    }

    private void publish(ServedModel model) {
        ModelCard card = model.version().card();
        for (ServedDirection direction : model.directions()) {
            direction
                    .executor()
                    .placements()
                    .forEach((device, placement) -> meters.info(
                            card.pair(),
                            card.version(),
                            direction.name(),
                            direction.card().sha256(),
                            direction.card().precision(),
                            placement.provider()));
        }
    }

    private void publishStates(String pair) {
        for (VersionState state : VersionState.values()) {
            meters.versions(pair, state.tag(), () -> count(pair, state));
        }
    }

    private long count(String pair, VersionState state) {
        return served.pair(pair).stream()
                .flatMap(found -> found.versions().stream().filter(report -> found.state(report) == state))
                .count();
    }

    /** Over all loaded versions that have the direction. */
    private int sum(String direction, ToIntFunction<GeneratorExecutor> value) {
        return served.all().stream()
                .flatMap(model -> model.direction(direction).stream())
                .mapToInt(found -> value.applyAsInt(found.executor()))
                .sum();
    }
}
