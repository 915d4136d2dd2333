package dev.duet.service.config;

import dev.duet.service.executor.ExecutorPool;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first step of a stop: not ready any more, and 503 for new pictures, while the web server still answers. Only then
 * the web server stops to listen and waits for what was accepted.
 */
@Component
class Draining implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Draining.class);

    private final ApplicationContext context;
    private final ExecutorPool executors;
    private final Duration notice;
    private volatile boolean running;

    Draining(ApplicationContext context, ExecutorPool executors, DuetProperties properties) {
        this.context = context;
        this.executors = executors;
        this.notice = properties.shutdownNotice();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What has the highest phase is stopped first; the web server has a lower one. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public void stop() {
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        executors.drain();
        running = false;
        log.info("Stopping: no new pictures; the port closes in {} ms", notice.toMillis());
        try {
            Thread.sleep(notice.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
