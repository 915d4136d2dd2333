package dev.duet.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DuetServiceApplication {

    /** Starts the service with settings as in {@code --duet.models=/srv/duet/models}. */
    public static void main(String[] arguments) {
        SpringApplication.run(DuetServiceApplication.class, arguments);
    }
}
