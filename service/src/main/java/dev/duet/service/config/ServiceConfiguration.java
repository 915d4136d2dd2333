package dev.duet.service.config;

import dev.duet.service.executor.ExecutorPool;
import dev.duet.service.executor.ExecutorSettings;
import dev.duet.service.metrics.BatchMeters;
import dev.duet.service.metrics.ModelMeters;
import dev.duet.service.metrics.ShadowMeters;
import dev.duet.service.metrics.StageSpans;
import dev.duet.service.metrics.TranslationMeters;
import dev.duet.service.modelrepo.ModelRepository;
import dev.duet.service.modelrepo.SampleGallery;
import dev.duet.service.translation.AnswerCache;
import dev.duet.service.translation.LiveQuality;
import dev.duet.service.translation.ModelLoader;
import dev.duet.service.translation.ModelUpdater;
import dev.duet.service.translation.ServedModels;
import dev.duet.service.translation.ShadowRuns;
import dev.duet.service.translation.Timeouts;
import dev.duet.service.translation.TranslationLimits;
import dev.duet.service.translation.Translator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Puts the service together. Models are loaded here, so the port opens only when their goldens have passed. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

    @Bean
    ModelRepository modelRepository(DuetProperties properties, ResourcePatternResolver resources) {
        return new ModelRepository(resources, properties.models());
    }

    @Bean
    SampleGallery sampleGallery(DuetProperties properties, ResourcePatternResolver resources) {
        return SampleGallery.scan(resources, properties.samples());
    }

    @Bean
    ExecutorPool executorPool(DuetProperties properties, MeterRegistry registry) {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorSettings settings = properties.executor().settings(properties.devices(), cores);
        var meters = new BatchMeters(registry);
        return new ExecutorPool(
                settings, (generator, device, pictures) -> meters.ran(generator, device.toString(), pictures));
    }

    /** Closed before the executors, which close the sessions. */
    @Bean
    @DependsOn("executorPool")
    ServedModels servedModels() {
        return new ServedModels();
    }

    @Bean
    ModelUpdater modelUpdater(
            ModelRepository repository,
            ServedModels served,
            ExecutorPool executors,
            DuetProperties properties,
            MeterRegistry registry) {
        var meters = new ModelMeters(registry);
        executors
                .devices()
                .forEach(device ->
                        meters.executors(device.toString(), executors.executors(device), () -> executors.busy(device)));
        var updater =
                new ModelUpdater(repository, properties.versionPolicy(), new ModelLoader(executors), served, meters);
        if (properties.repository().waitForModels() && repository.isLive()) {
            updater.startWaiting();
        } else {
            updater.start();
        }
        return updater;
    }

    @Bean
    Timeouts timeouts(DuetProperties properties) {
        return new Timeouts(properties.deadline(), properties.maxDeadline());
    }

    @Bean
    TranslationMeters translationMeters(MeterRegistry registry) {
        return new TranslationMeters(registry);
    }

    @Bean
    ShadowMeters shadowMeters(MeterRegistry registry) {
        return new ShadowMeters(registry);
    }

    @Bean
    ShadowRuns shadowRuns(ServedModels models, DuetProperties properties, ShadowMeters meters) {
        return new ShadowRuns(models, meters, properties.shadowShare());
    }

    @Bean
    Translator translator(
            ServedModels models,
            DuetProperties properties,
            TiledProperties tiled,
            TranslationMeters meters,
            ShadowRuns shadows,
            Tracer tracer,
            LiveQuality quality,
            AnswerCache cache) {
        var upload = properties.upload();
        var limits = new TranslationLimits(
                upload.limits(),
                upload.decodes(),
                upload.decodeBytes(),
                properties.originalMaxPixels(),
                tiled.maxPixels(),
                tiled.concurrent(),
                properties.jpegQuality());
        return new Translator(models, limits, meters, new StageSpans(tracer), shadows, quality, cache);
    }
}
