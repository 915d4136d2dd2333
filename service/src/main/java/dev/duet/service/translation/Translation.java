package dev.duet.service.translation;

import dev.duet.service.metrics.Stage;
import java.time.Duration;
import java.util.Map;

/**
 * A translated picture.
 *
 * @param file the picture, in the format that was asked for; not copied
 * @param model the pair and version that made it, as in {@code apple-orange/3}
 * @param stages how long each stage took, in order
 */
public record Translation(byte[] file, String model, Map<Stage, Duration> stages) {}
