package dev.duet.service.api;

import dev.duet.service.quality.QualityReport;
import dev.duet.service.translation.LiveQuality;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of {@code quality}: what the sampled translations show. Always up: whoever sends other pictures than a model
 * was trained for gets them translated badly, and no restart helps.
 */
@Component("quality")
class QualityHealthIndicator implements HealthIndicator {

    private final LiveQuality quality;

    QualityHealthIndicator(LiveQuality quality) {
        this.quality = quality;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up().withDetail("sampled_share", quality.share());
        quality.reports().forEach((direction, report) -> health.withDetail(direction, details(report)));
        return health.build();
    }

    private static Map<String, Object> details(QualityReport report) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("samples", report.samples());
        details.put("unchanged_outputs", report.unchangedOutputs());
        details.put("constant_outputs", report.constantOutputs());
        report.drift().ifPresent(drift -> {
            details.put("colour_drift", rounded(drift.colour()));
            details.put("edge_drift", rounded(drift.edges()));
        });
        report.lastScore().ifPresent(score -> details.put("last_input_score", rounded(score)));
        report.lastCycleDistance().ifPresent(levels -> details.put("last_cycle_distance", rounded(levels)));
        return details;
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
