package dev.duet.service.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Meters of all memory of the process: {@code duet.memory.resident} and {@code duet.memory.limit}.
 *
 * <p>Those of the JVM say nothing of what ONNX Runtime takes, and it is the sum for which a container is killed.
 */
public final class ProcessMemory implements MeterBinder {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private final Path status;

    /** Makes the meters. */
    public ProcessMemory() {
        this(Path.of("/proc/self/status"));
    }

    /**
     * Makes them for another place.
     *
     * @param status what Linux tells of a process; where it is not there, neither are the meters
     */
    ProcessMemory(Path status) {
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (!Files.isReadable(status)
                || !(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return;
        }
        Gauge.builder("duet.memory.resident", this::resident)
                .description("Memory that the process takes, inside of the heap and outside")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        // Of the container where it has a limit, else of the machine.
        Gauge.builder("duet.memory.limit", system::getTotalMemorySize)
                .description("Memory that the process may take")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    /** NaN, which Prometheus knows as no value, where the file says nothing. */
    private double resident() {
        try {
            Matcher line = RESIDENT.matcher(Files.readString(status));
            return line.find() ? Double.parseDouble(line.group(1)) * 1024 : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
