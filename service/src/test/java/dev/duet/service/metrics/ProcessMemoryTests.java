package dev.duet.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    @Test
    void resident_memory_is_what_linux_says() throws IOException {
        Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\nVmHWM:\t  9 kB\nVmRSS:\t  24 kB\n");
        new ProcessMemory(status).bindTo(registry);
        assertThat(registry.get("duet.memory.resident").gauge().value()).isEqualTo(24 * 1024);
        Files.writeString(status, "Name:\tjava\n");
        assertThat(registry.get("duet.memory.resident").gauge().value()).isNaN();
    }

    @Test
    void this_process_takes_less_than_it_may() {
        assumeThat(Path.of("/proc/self/status")).as("only Linux tells it there").exists();
        new ProcessMemory().bindTo(registry);
        assertThat(registry.get("duet.memory.resident").gauge().value())
                .isGreaterThan(10_000_000)
                .isLessThan(registry.get("duet.memory.limit").gauge().value());
    }

    @Test
    void where_nothing_tells_it_there_are_no_meters() {
        new ProcessMemory(folder.resolve("status")).bindTo(registry);
        assertThat(registry.getMeters()).isEmpty();
    }
}
