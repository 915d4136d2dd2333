package dev.duet.service.executor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The profile that ONNX Runtime writes of a session: a JSON array of events in Chrome's trace format, in a temporary
 * folder of its own, because ONNX Runtime leaves a file behind where a session fails to load.
 */
final class RunProfile implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KERNEL = "_kernel_time";

    private final Path folder;

    /** Makes the folder. */
    RunProfile() {
        try {
            folder = Files.createTempDirectory("duet-placement");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made for a profile", e);
        }
    }

    /** Returns whether profiles can be written on this machine. */
    static boolean isPossible() {
        return Files.isWritable(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Returns how the profile's file begins; ONNX Runtime adds the time. */
    String prefix() {
        return folder.resolve("profile").toString();
    }

    /** Counts the nodes of a profile, by where they ran. */
    static Placement read(Path file) {
        try {
            return count(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the profile " + file + " cannot be read", e);
        }
    }

    private static Placement count(JsonNode events) {
        Map<String, Integer> nodes = new HashMap<>();
        int convolutionsOnCpu = 0;
        for (JsonNode event : events) {
            if (!event.path("name").asString("").endsWith(KERNEL)) {
                continue; // what a session or the scheduler did
            }
            String provider = event.path("args").path("provider").asString("unknown");
            String operator = event.path("args").path("op_name").asString("");
            nodes.merge(provider, 1, Integer::sum);
            if (provider.equals(Device.Kind.CPU.provider()) && operator.contains("Conv")) {
                convolutionsOnCpu++;
            }
        }
        return new Placement(nodes, convolutionsOnCpu);
    }

    /** Deletes the folder. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a profile cannot be deleted", e);
        }
    }
}
