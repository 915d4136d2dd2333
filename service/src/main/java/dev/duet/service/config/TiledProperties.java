package dev.duet.service.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Pictures that are too large for one run.
 *
 * @param maxPixels most pixels, width times height, of an upload that is translated in tiles with size=original; what is
 *     not more than duet.original-max-pixels needs none
 */
@ConfigurationProperties("duet.tiled")
@Validated
record TiledProperties(
        @DefaultValue("4194304") @Min(0) @Max(715_000_000) long maxPixels) {

    /** The picture, what is put together in shorts, the tones of the whole, and the answer. */
    private static final long BYTES_PER_PIXEL = 3 + 6 + 3 + 3;

    /** Returns how many such pictures a quarter of the heap holds, at least one. */
    int concurrent() {
        return (int)
                Math.max(1, Math.min(1_000, Runtime.getRuntime().maxMemory() / 4 / (1 + maxPixels * BYTES_PER_PIXEL)));
    }
}
