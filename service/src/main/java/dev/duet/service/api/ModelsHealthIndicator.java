package dev.duet.service.api;

import dev.duet.service.translation.ServedModel;
import dev.duet.service.translation.ServedModels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Health of {@code models}: up while every model whose goldens passed takes work. Part of readiness. */
@Component("models")
class ModelsHealthIndicator implements HealthIndicator {

    private final ServedModels models;

    ModelsHealthIndicator(ServedModels models) {
        this.models = models;
    }

    @Override
    public Health health() {
        boolean serving = models.all().stream().allMatch(ServedModel::isServing);
        Health.Builder health = serving ? Health.up() : Health.outOfService();
        for (ServedModel model : models.all()) {
            health.withDetail(model.version().card().pair(), details(model));
        }
        return health.build();
    }

    private static Map<String, Object> details(ServedModel model) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("version", model.version().card().version());
        details.put("serving", model.isServing());
        details.put("goldens_passed", model.goldensPassed());
        details.put("largest_difference", model.largestDifference());
        details.put("tolerance", model.version().card().goldens().tolerance());
        return details;
    }
}
