package dev.duet.service.config;

import dev.duet.imaging.DecodeLimits;
import dev.duet.service.executor.Device;
import dev.duet.service.executor.DeviceChoice;
import dev.duet.service.executor.ExecutorSettings;
import dev.duet.service.translation.TrafficSplit;
import dev.duet.service.translation.VersionPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the service.
 *
 * @param models the model repository: a folder, or a file: or classpath: URL; the default is what comes with the
 *     service
 * @param samples pictures to try, samples/<domain>/<file>: a folder, or a file: or classpath: URL; it may be missing
 * @param deadline how long a client waits for a translation that does not say how long itself, from the upload's last
 *     byte to the answer's first; then it is told 504
 * @param maxDeadline the longest that a client may ask to wait
 * @param devices where generators run: auto (a GPU if this build and machine have one), cpu, cuda, cuda:1, tensorrt, or
 *     several of these with commas between
 * @param shutdownNotice how long the service, when it is told to stop, still answers new requests with 503 so that load
 *     balancers see that it is not ready; pictures it has accepted are translated in any case
 * @param originalMaxPixels most pixels, width times height, of an upload that is translated with size=original; time
 *     and memory grow with it
 * @param jpegQuality quality of JPEG answers, 1 (small) to 100 (good)
 * @param upload what uploads are accepted
 * @param executor how generators are run
 * @param repository how the model repository is followed
 * @param traffic percent of the clients by version, by pair; each pair's sum to 100
 * @param shadow the version of a pair that translates copies of what clients send and is compared with the answers
 * @param shadowShare the share of the pictures that are copied to shadows, 0 to 1
 */
@ConfigurationProperties("duet")
@Validated
public record DuetProperties(
        @DefaultValue("classpath:/models/") @NotBlank String models,
        @DefaultValue("classpath:/samples/") @NotBlank String samples,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration deadline,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration maxDeadline,

        @DefaultValue("auto") @Pattern(regexp = DeviceChoice.SYNTAX)
        String devices,

        @DefaultValue("1s") @DurationMin(millis = 0) Duration shutdownNotice,
        @DefaultValue("1048576") @Min(256) long originalMaxPixels,
        @DefaultValue("92") @Min(1) @Max(100) int jpegQuality,
        @DefaultValue @Valid Upload upload,
        @DefaultValue @Valid Executor executor,
        @DefaultValue @Valid Repository repository,
        @DefaultValue Map<String, Map<Integer, Integer>> traffic,
        @DefaultValue Map<String, Integer> shadow,
        @DefaultValue("1") @DecimalMin("0") @DecimalMax("1") double shadowShare) {

    /**
     * How the model repository is followed.
     *
     * @param pollInterval how long after one look at it the next one begins; 0 for never again after the start
     * @param keepVersions how many of the highest versions of a pair are loaded
     * @param waitForModels whether a start without any model that can be served goes on, not ready until a later look
     *     finds one; otherwise it fails. A classpath: repository, which does not change, is not waited for
     */
    public record Repository(
            @DefaultValue("5s") @DurationMin Duration pollInterval,
            @DefaultValue("1") @Min(1) @Max(100) int keepVersions,
            @DefaultValue("false") boolean waitForModels) {

        public Repository {
            if (waitForModels && pollInterval.isZero()) {
                throw new IllegalArgumentException("duet.repository.wait-for-models needs looks at the repository:"
                        + " duet.repository.poll-interval must not be 0");
            }
        }
    }

    public DuetProperties {
        if (deadline.compareTo(maxDeadline) > 0) {
            throw new IllegalArgumentException("duet.deadline (" + deadline.toMillis()
                    + "ms) must not be longer than duet.max-deadline (" + maxDeadline.toMillis() + "ms)");
        }
        new VersionPolicy(repository.keepVersions(), splits(traffic), shadow);
    }

    /** Which versions are loaded, and who gets which. */
    VersionPolicy versionPolicy() {
        return new VersionPolicy(repository.keepVersions(), splits(traffic), shadow);
    }

    private static Map<String, TrafficSplit> splits(Map<String, Map<Integer, Integer>> traffic) {
        Map<String, TrafficSplit> splits = new TreeMap<>();
        traffic.forEach((pair, shares) -> {
            try {
                splits.put(pair, new TrafficSplit(new TreeMap<>(shares)));
            } catch (IllegalArgumentException e) {
                // Without a cause: the report of a failed start shows the innermost message only.
                throw new IllegalArgumentException("duet.traffic." + pair + ": " + e.getMessage());
            }
        });
        return splits;
    }

    /**
     * What uploads are accepted.
     *
     * @param maxBytes largest file
     * @param memory what uploads in progress may take together; not set: a quarter of the largest heap
     * @param minSide least length of a picture's shorter side, in pixels
     * @param maxPixels most pixels, width times height; checked before any pixel is decoded
     * @param maxAspect most times that the longer side may be longer than the shorter
     * @param concurrentDecodes how many pictures are decoded at the same time; not set: one per core
     * @param decodeMemory how much memory pictures may take together while they are decoded, 11 bytes a pixel; one that
     *     needs more is decoded alone; not set: half of the largest heap
     */
    public record Upload(
            @DefaultValue("16MB") DataSize maxBytes,
            @Nullable DataSize memory,
            @DefaultValue("16") @Min(1) int minSide,

            @DefaultValue("25000000") @Min(1) @Max(715_000_000)
            long maxPixels,

            @DefaultValue("20") @Min(1) int maxAspect,
            @Nullable @Min(1) Integer concurrentDecodes,
            @Nullable DataSize decodeMemory) {

        public Upload {
            if (maxBytes.toBytes() < 1 || maxBytes.toBytes() > Integer.MAX_VALUE / 2) {
                throw new IllegalArgumentException(
                        "duet.upload.max-bytes must be from 1B to 1023MB, got " + maxBytes.toBytes() + "B");
            }
            if (memory != null && memory.toBytes() < 1) {
                throw new IllegalArgumentException(
                        "duet.upload.memory must be at least 1B, got " + memory.toBytes() + "B");
            }
        }

        long memoryBytes() {
            return memory != null ? memory.toBytes() : Runtime.getRuntime().maxMemory() / 4;
        }

        DecodeLimits limits() {
            return new DecodeLimits(minSide, maxPixels, maxAspect);
        }

        int decodes() {
            return concurrentDecodes != null
                    ? concurrentDecodes
                    : Runtime.getRuntime().availableProcessors();
        }

        long decodeBytes() {
            return decodeMemory != null
                    ? decodeMemory.toBytes()
                    : Runtime.getRuntime().maxMemory() / 2;
        }
    }

    /**
     * How generators are run.
     *
     * @param queueCapacity how many pictures may wait for a generator; one more is told 429
     * @param queueBytes how many bytes of pixels may wait for a generator; beyond that too a picture is told 429
     * @param executorsPerDevice how many runs a device does at the same time; not set: on the CPU as many as the cores
     *     have room for with so many threads, on a GPU one
     * @param threads how many threads of the CPU compute one run; not set: as many as the cores have room for with so
     *     many executors, at most 8
     * @param maxBatch most pictures of one size in one run; not set: 1 on the CPU, 8 on a GPU
     * @param maxBatchDelay how long a picture waits for company before it runs in a smaller batch
     * @param cuda options of ONNX Runtime's CUDA provider by their names there, beside Duet's own choices
     */
    public record Executor(
            @DefaultValue("16") @Min(1) @Max(10_000) int queueCapacity,
            @DefaultValue("64MB") DataSize queueBytes,
            @Nullable @Min(1) @Max(1_024) Integer executorsPerDevice,
            @Nullable @Min(1) @Max(1_024) Integer threads,
            @Nullable @Min(1) @Max(64) Integer maxBatch,

            @DefaultValue("0ms") @DurationMin(millis = 0) @DurationMax(seconds = 10)
            Duration maxBatchDelay,

            @DefaultValue Map<String, String> cuda) {

        private static final int MOST_THREADS = 8;
        private static final int GPU_BATCH = 8;

        /**
         * What differs from ONNX Runtime's own defaults: goldens were made in float32, of which TF32 keeps 10 bits; and
         * an exhaustive search for convolutions at every size that a client chooses would take seconds.
         */
        private static final Map<String, String> CUDA = Map.of(
                "use_tf32", "0", "cudnn_conv_algo_search", "HEURISTIC", "arena_extend_strategy", "kSameAsRequested");

        public Executor {
            if (maxBatch != null && maxBatch > queueCapacity) {
                throw new IllegalArgumentException("duet.executor.max-batch (" + maxBatch
                        + ") must not be more than may wait, duet.executor.queue-capacity (" + queueCapacity + ")");
            }
        }

        ExecutorSettings settings(String names, int cores) {
            Map<String, String> options = new HashMap<>(CUDA);
            options.putAll(cuda);
            List<Device> devices = DeviceChoice.resolve(names, options);
            boolean gpu = devices.stream().anyMatch(Device::isGpu);
            int batch = maxBatch != null ? maxBatch : gpu ? Math.min(GPU_BATCH, queueCapacity) : 1;
            int run = threads != null ? threads : Math.max(1, Math.min(MOST_THREADS, cores / executors(gpu, cores)));
            return new ExecutorSettings(
                    devices,
                    executors(gpu, cores),
                    run,
                    batch,
                    maxBatchDelay,
                    queueCapacity,
                    queueBytes.toBytes(),
                    options);
        }

        private int executors(boolean gpu, int cores) {
            if (executorsPerDevice != null) {
                return executorsPerDevice;
            }
            int perRun = threads != null ? threads : Math.min(cores, MOST_THREADS);
            return gpu ? 1 : Math.max(1, cores / perRun);
        }
    }
}
