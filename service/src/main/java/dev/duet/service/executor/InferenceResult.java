package dev.duet.service.executor;

import dev.duet.imaging.RgbImage;
import java.time.Duration;

/**
 * What a generator made of a picture.
 *
 * @param translation the translated picture, as large as the one given
 * @param queued how long the picture waited for the executor
 * @param inferred how long the generator ran
 */
public record InferenceResult(RgbImage translation, Duration queued, Duration inferred) {}
