package dev.duet.service.config;

import dev.duet.service.translation.AnswerCache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The cache of answers, which is off unless it is given memory. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

    /**
     * What the cache may take.
     *
     * @param maxBytes of the heap, for all answers together; 0 for no cache
     */
    @ConfigurationProperties("duet.cache")
    record CacheProperties(@DefaultValue("0B") DataSize maxBytes) {

        CacheProperties {
            long most = Runtime.getRuntime().maxMemory() / 2;
            if (maxBytes.isNegative() || maxBytes.toBytes() > most) {
                throw new IllegalArgumentException("duet.cache.max-bytes must be from 0B to half of the heap, " + most
                        + "B, got " + maxBytes.toBytes() + "B");
            }
        }
    }

    @Bean
    AnswerCache answerCache(CacheProperties properties, MeterRegistry registry) {
        AnswerCache cache = AnswerCache.ofBytes(properties.maxBytes().toBytes());
        cache.meterable().ifPresent(answers -> CaffeineCacheMetrics.monitor(registry, answers, "duet.answers"));
        return cache;
    }
}
