package dev.duet.service.config;

import dev.duet.service.modelrepo.ModelRepository;
import dev.duet.service.translation.ModelUpdater;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at the repository again and again, once the service is ready, on a thread of its own. */
@Component
class ModelPolling implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ModelPolling.class);

    /** For a version that is being loaded when the service stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ModelRepository repository;
    private final ModelUpdater updater;
    private final Duration interval;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "model-poll"));

    ModelPolling(ModelRepository repository, ModelUpdater updater, DuetProperties properties) {
        this.repository = repository;
        this.updater = updater;
        this.interval = properties.repository().pollInterval();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (repository.isLive() && !interval.isZero()) {
            thread.scheduleWithFixedDelay(this::poll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What nobody foresaw must not end the polling, which an exception would. */
    private void poll() {
        try {
            updater.poll();
        } catch (RuntimeException | OutOfMemoryError e) {
            log.error("The models in {} could not be followed", repository.location(), e);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("A model is still being loaded after {} seconds; stopping anyway", PATIENCE.toSeconds());
        }
    }
}
