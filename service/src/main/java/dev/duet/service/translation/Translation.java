package dev.duet.service.translation;

import dev.duet.service.metrics.Stage;
import java.time.Duration;
import java.util.Map;

/**
 * A translated picture.
 *
 * @param file the picture, in the format that was asked for; not copied
 * @param model the pair and version that made it, as in {@code apple-orange/3}
 * @param tiles how many runs put it together, 1 unless it was too large for one
 * @param stages how long each stage took, in order
 * @param tag names the answer: another answer has another
 * @param cache what the cache of answers had to do with it
 */
public record Translation(
        byte[] file, String model, int tiles, Map<Stage, Duration> stages, String tag, CacheUse cache) {}
