package dev.duet.service.config;

import dev.duet.service.metrics.QualityMeters;
import dev.duet.service.translation.LiveQuality;
import dev.duet.service.translation.ServedModels;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/** The measuring of translations while they are served. */
@Configuration(proxyBeanMethods = false)
class QualityConfiguration {

    /**
     * What is measured.
     *
     * @param sample share of the translations whose quality is measured, 0 (none) to 1 (all)
     */
    @ConfigurationProperties("duet.quality")
    @Validated
    record QualityProperties(
            @DefaultValue("0") @DecimalMin("0") @DecimalMax("1")
            double sample) {}

    @Bean
    LiveQuality liveQuality(ServedModels models, QualityProperties properties, MeterRegistry registry) {
        return new LiveQuality(models, properties.sample(), new QualityMeters(registry));
    }
}
