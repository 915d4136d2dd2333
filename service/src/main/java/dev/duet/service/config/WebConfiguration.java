package dev.duet.service.config;

import dev.duet.service.api.FullQueueFilter;
import dev.duet.service.api.ProblemReportValve;
import dev.duet.service.api.UploadMemory;
import dev.duet.service.api.UploadMemoryFilter;
import dev.duet.service.api.UploadReader;
import dev.duet.service.metrics.TranslationMeters;
import dev.duet.service.modelrepo.FolderUrl;
import dev.duet.service.translation.Translator;
import jakarta.servlet.MultipartConfigElement;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The web server: how much it reads of an upload, and what it says when a request does not get as far as Spring. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /** What a form may have around its picture: boundaries, headers, small fields. */
    private static final DataSize FORM = DataSize.ofKilobytes(64);

    /** After tracing and metrics, so that refusals are seen. */
    private static final int BEFORE_READING = Ordered.HIGHEST_PRECEDENCE + 10;

    private final DuetProperties properties;

    WebConfiguration(DuetProperties properties) {
        this.properties = properties;
    }

    @Bean
    UploadReader uploadReader() {
        return new UploadReader((int) properties.upload().maxBytes().toBytes());
    }

    /**
     * Before the memory of uploads: for a picture that finds no place none is reserved. The web server makes its filters
     * while it is itself made, which is no time to load models; before the port opens they are there.
     */
    @Bean
    FilterRegistrationBean<FullQueueFilter> fullQueueFilter(
            ObjectProvider<Translator> translator,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var filter = new FilterRegistrationBean<>(
                new FullQueueFilter(SingletonSupplier.of(translator::getObject), problems));
        filter.setOrder(BEFORE_READING);
        return filter;
    }

    /** Before anything that reads a body. */
    @Bean
    FilterRegistrationBean<UploadMemoryFilter> uploadMemoryFilter(
            TranslationMeters meters, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var memory = new UploadMemory(properties.upload().memoryBytes());
        meters.uploads(memory::used, memory.max());
        int maxBytes = (int) properties.upload().maxBytes().toBytes();
        var filter = new FilterRegistrationBean<>(new UploadMemoryFilter(memory, maxBytes, meters, problems));
        filter.setOrder(BEFORE_READING + 1);
        return filter;
    }

    /** One setting limits raw bodies and forms alike; uploads stay in memory, for the disk may be read-only. */
    @Bean
    MultipartConfigElement multipartConfig() {
        DataSize most = properties.upload().maxBytes();
        MultipartConfigFactory factory = new MultipartConfigFactory();
        factory.setMaxFileSize(most);
        factory.setMaxRequestSize(DataSize.ofBytes(most.toBytes() + FORM.toBytes()));
        factory.setFileSizeThreshold(DataSize.ofBytes(most.toBytes() + 1));
        return factory.createMultipartConfig();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/samples/**").addResourceLocations(FolderUrl.of(properties.samples()));
    }
}
