package dev.duet.service.config;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the service's traces is worth sending. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    /** Probes and scrapes come every few seconds and say nothing of translations. */
    @Bean
    SpanExportingPredicate withoutProbesAndScrapes() {
        return span -> {
            String path = span.getTags().getOrDefault("uri", "");
            return Stream.of("/actuator", "/livez", "/readyz").noneMatch(path::startsWith);
        };
    }
}
