package dev.duet.service.api;

import dev.duet.service.metrics.ShadowMeters;
import dev.duet.service.metrics.ShadowScore;
import dev.duet.service.modelrepo.ModelCard;
import dev.duet.service.translation.ModelUpdater;
import dev.duet.service.translation.ServedDirection;
import dev.duet.service.translation.ServedModel;
import dev.duet.service.translation.ServedModels;
import dev.duet.service.translation.ServedPair;
import dev.duet.service.translation.VersionReport;
import dev.duet.service.translation.VersionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of {@code models}: up while there are models and every one whose goldens passed takes work. Part of
 * readiness. A version that was refused is told and changes nothing: what served before serves on.
 */
@Component("models")
class ModelsHealthIndicator implements HealthIndicator {

    private final ServedModels models;
    private final ModelUpdater updater;
    private final ShadowMeters shadows;

    ModelsHealthIndicator(ServedModels models, ModelUpdater updater, ShadowMeters shadows) {
        this.models = models;
        this.updater = updater;
        this.shadows = shadows;
    }

    @Override
    public Health health() {
        List<ServedModel> loaded = models.all();
        boolean serving = !loaded.isEmpty() && loaded.stream().allMatch(ServedModel::isServing);
        Health.Builder health = serving ? Health.up() : Health.outOfService();
        for (ServedPair pair : models.pairs()) {
            health.withDetail(pair.name(), details(pair));
        }
        updater.problem().ifPresent(problem -> health.withDetail("repository", problem));
        return health.build();
    }

    private Map<String, Object> details(ServedPair pair) {
        Map<String, Object> details = new LinkedHashMap<>();
        pair.primary().ifPresent(model -> {
            details.put("version", model.version().card().version());
            details.put("serving", model.isServing());
            details.put("goldens_passed", model.goldensPassed());
            details.put("largest_difference", model.largestDifference());
            if (model.goldensPassed() == 0) {
                details.put("parity", "unproven: there are no goldens");
            }
            details.put("tolerance", model.version().card().goldens().tolerance());
        });
        Map<Integer, Double> traffic = new TreeMap<>();
        Map<Integer, String> problems = new TreeMap<>();
        for (VersionReport report : pair.versions()) {
            if (pair.state(report) == VersionState.SERVING) {
                traffic.put(report.version(), pair.trafficPercent(report.version()));
            }
            if (report.problem() != null) {
                problems.put(report.version(), report.problem());
            }
        }
        if (traffic.size() > 1) {
            details.put("traffic_percent", traffic);
        }
        pair.shadow().ifPresent(model -> details.put("shadow", shadow(model)));
        if (!problems.isEmpty()) {
            details.put("problems", problems);
        }
        return details;
    }

    private Map<String, Object> shadow(ServedModel model) {
        ModelCard card = model.version().card();
        Map<String, Object> directions = new LinkedHashMap<>();
        for (ServedDirection direction : model.directions()) {
            ShadowScore score = shadows.score(card.pair(), card.version(), direction.name());
            directions.put(
                    direction.name(),
                    Map.of(
                            "scored", score.scoredCount(),
                            "mean_difference", score.meanDifference(),
                            "failed", score.failedCount(),
                            "dropped", score.droppedCount()));
        }
        return Map.of("version", card.version(), "directions", directions);
    }
}
