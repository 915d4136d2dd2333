package dev.duet.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duet.service.executor.Device;
import dev.duet.service.executor.ExecutorPool;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.translation.ServedDirection;
import dev.duet.service.translation.ServedModels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much this service can take now, for a dispatcher that chooses between several. */
@RestController
@Tag(name = "Translation")
class CapacityController {

    private final ExecutorPool executors;
    private final ServedModels models;

    CapacityController(ExecutorPool executors, ServedModels models) {
        this.executors = executors;
        this.models = models;
    }

    /** All of it. */
    @Schema(name = "Capacity")
    record Capacity(
            @Schema(description = "Whether new pictures are taken: not any more when the service stops.")
            boolean accepting,

            @JsonProperty("waiting_seconds")
            @Schema(
                    description =
                            "How long what waits for all generators will take, by how long their runs have taken.",
                    example = "0.12")
            double waitingSeconds,

            List<DeviceLoad> devices,
            List<DirectionLoad> directions) {}

    /** A device. */
    @Schema(name = "DeviceLoad")
    record DeviceLoad(
            @Schema(example = "cpu") String device,

            @Schema(description = "Runs that it does at the same time.", example = "1")
            int executors,

            @Schema(description = "Runs that it does now.", example = "0")
            long busy) {}

    /** A direction. */
    @Schema(name = "DirectionLoad")
    record DirectionLoad(
            @Schema(example = "apple2orange") String direction,

            @JsonProperty("queue_depth") @Schema(description = "Pictures that wait.", example = "3")
            int queueDepth,

            @JsonProperty("queue_capacity") @Schema(description = "Pictures that may wait.", example = "16")
            int queueCapacity,

            @JsonProperty("seconds_per_picture")
            @Schema(
                    description = "How long a run takes for a picture of the model's size, on average of the last"
                            + " runs; 0 before the first.",
                    example = "0.042")
            double secondsPerPicture,

            @JsonProperty("pictures_per_second")
            @Schema(
                    description = "Pictures of the model's size that all executors together translate if they do"
                            + " nothing else; 0 before the first.",
                    example = "23.8")
            double picturesPerSecond) {}

    @GetMapping(path = "/capacity", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "capacity",
            summary = "Show the capacity",
            description = "How much waits, how long it will take, and how fast pictures are translated.")
    @FailsWith({ProblemType.METHOD_NOT_ALLOWED, ProblemType.NOT_ACCEPTABLE})
    ResponseEntity<Capacity> capacity() {
        Capacity capacity = new Capacity(
                executors.isAccepting(),
                executors.waiting().toNanos() / 1e9,
                executors.devices().stream().map(this::load).toList(),
                models.directions().stream().map(this::load).toList());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(capacity);
    }

    private DeviceLoad load(Device device) {
        return new DeviceLoad(device.toString(), executors.executors(device), executors.busy(device));
    }

    private DirectionLoad load(ServedDirection direction) {
        GeneratorExecutor executor = direction.executor();
        double seconds = executor.secondsPerPicture();
        return new DirectionLoad(
                direction.name(),
                executor.queueDepth(),
                executor.queueCapacity(),
                seconds,
                seconds == 0 ? 0 : executors.size() / seconds);
    }
}
