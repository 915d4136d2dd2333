package dev.duet.service.config;

import dev.duet.service.metrics.ProcessMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters of what the probes are told, for alerts: a pod that is not ready or not alive says so itself. */
@Configuration(proxyBeanMethods = false)
class HealthMeters {

    /** Asked when somebody looks, for health depends on the registry that this is bound to. */
    @Bean
    MeterBinder probeMeters(ObjectProvider<HealthEndpoint> health) {
        return registry -> {
            for (String probe : new String[] {"readiness", "liveness"}) {
                Gauge.builder("duet.health", () -> isUp(health.getObject().healthForPath(probe)) ? 1 : 0)
                        .description("1 where the probe is told that all is well, else 0")
                        .tag("probe", probe)
                        .register(registry);
            }
        };
    }

    private static boolean isUp(@Nullable HealthDescriptor health) {
        return health != null && Status.UP.equals(health.getStatus());
    }

    @Bean
    ProcessMemory processMemory() {
        return new ProcessMemory();
    }
}
