package dev.duet.service.api;

import dev.duet.service.executor.Device;
import dev.duet.service.executor.ExecutorPool;
import dev.duet.service.executor.Placement;
import dev.duet.service.translation.ServedDirection;
import dev.duet.service.translation.ServedModels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of {@code executors}: down once a GPU is lost, which a new process cures and nothing else. Part of liveness.
 * Its details say where the nodes of each generator really run.
 */
@Component("executors")
class ExecutorsHealthIndicator implements HealthIndicator {

    private final ExecutorPool executors;
    private final ServedModels models;

    ExecutorsHealthIndicator(ExecutorPool executors, ServedModels models) {
        this.executors = executors;
        this.models = models;
    }

    @Override
    public Health health() {
        Health.Builder health = executors.isLost() ? Health.down() : Health.up();
        for (Device device : executors.devices()) {
            health.withDetail(device.toString(), nodes(device));
        }
        return health.withDetail("executors", executors.size()).build();
    }

    /** How many nodes of each direction's generator each execution provider runs. */
    private Map<String, Map<String, Integer>> nodes(Device device) {
        Map<String, Map<String, Integer>> nodes = new LinkedHashMap<>();
        for (ServedDirection direction : models.directions()) {
            Placement placement = direction.executor().placements().get(device);
            if (placement != null) {
                nodes.put(direction.name(), new TreeMap<>(placement.nodes()));
            }
        }
        return nodes;
    }
}
