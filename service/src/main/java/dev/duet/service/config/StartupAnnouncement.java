package dev.duet.service.config;

import dev.duet.service.translation.ServedDirection;
import dev.duet.service.translation.ServedModels;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The last line of the start: where to go from here. */
@Component
class StartupAnnouncement {

    private static final Logger log = LoggerFactory.getLogger(StartupAnnouncement.class);

    private final ServedModels models;
    private final Environment environment;

    StartupAnnouncement(ServedModels models, Environment environment) {
        this.models = models;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        String scheme = environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
        String url = scheme + "://localhost:" + environment.getProperty("local.server.port") + "/";
        List<String> directions =
                models.directions().stream().map(ServedDirection::name).toList();
        log.info(
                "Duet {}. Playground: {}  Swagger UI: {}swagger-ui.html",
                directions.isEmpty() ? "waits for models" : "translates " + directions,
                url,
                url);
    }
}
