package dev.duet.service.config;

import dev.duet.imaging.DecodeLimits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
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
 * @param deadline how long a client waits for a translation, from the upload's last byte to the answer's first; then
 *     it is told 504
 * @param originalMaxPixels most pixels, width times height, of an upload that is translated with size=original; time
 *     and memory grow with it
 * @param jpegQuality quality of JPEG answers, 1 (small) to 100 (good)
 * @param upload what uploads are accepted
 * @param executor how generators are run
 */
@ConfigurationProperties("duet")
@Validated
public record DuetProperties(
        @DefaultValue("classpath:/models/") @NotBlank String models,
        @DefaultValue("classpath:/samples/") @NotBlank String samples,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration deadline,
        @DefaultValue("1048576") @Min(256) long originalMaxPixels,
        @DefaultValue("92") @Min(1) @Max(100) int jpegQuality,
        @DefaultValue @Valid Upload upload,
        @DefaultValue @Valid Executor executor) {

    /**
     * What uploads are accepted.
     *
     * @param maxBytes largest file
     * @param minSide least length of a picture's shorter side, in pixels
     * @param maxPixels most pixels, width times height; checked before any pixel is decoded
     * @param maxAspect most times that the longer side may be longer than the shorter
     * @param concurrentDecodes how many pictures are decoded at the same time; not set: one per core, or fewer where
     *     the heap is too small for so many pictures of max-pixels
     */
    public record Upload(
            @DefaultValue("16MB") DataSize maxBytes,
            @DefaultValue("16") @Min(1) int minSide,

            @DefaultValue("25000000") @Min(1) @Max(715_000_000)
            long maxPixels,

            @DefaultValue("20") @Min(1) int maxAspect,
            @Nullable @Min(1) Integer concurrentDecodes) {

        /** Bytes per pixel while a picture is decoded: an int raster, its copy as ints, and three bytes. */
        private static final long BYTES_PER_PIXEL = 11;

        public Upload {
            if (maxBytes.toBytes() < 1 || maxBytes.toBytes() > Integer.MAX_VALUE / 2) {
                throw new IllegalArgumentException(
                        "duet.upload.max-bytes must be from 1B to 1023MB, got " + maxBytes.toBytes() + "B");
            }
        }

        DecodeLimits limits() {
            return new DecodeLimits(minSide, maxPixels, maxAspect);
        }

        int decodes() {
            if (concurrentDecodes != null) {
                return concurrentDecodes;
            }
            Runtime machine = Runtime.getRuntime();
            long fit = machine.maxMemory() / 2 / (maxPixels * BYTES_PER_PIXEL);
            return (int) Math.max(1, Math.min(machine.availableProcessors(), fit));
        }
    }

    /**
     * How generators are run.
     *
     * @param queueCapacity how many pictures may wait for a generator while it translates one; one more is told 429
     * @param threads how many threads compute one run of a generator; not set: one per core, at most 8
     */
    public record Executor(
            @DefaultValue("16") @Min(1) @Max(10_000) int queueCapacity,
            @Nullable @Min(1) @Max(1_024) Integer threads) {

        private static final int MOST_THREADS = 8;

        int threadsPerRun() {
            return threads != null ? threads : Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
        }
    }
}
