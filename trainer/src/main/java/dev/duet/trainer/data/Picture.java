package dev.duet.trainer.data;

import java.nio.file.Path;

/**
 * A picture that has been decoded once and found good.
 *
 * @param file where it is
 * @param name its path below its domain's folder, with {@code /} between the parts
 * @param width pixels, after the orientation noted in the file is applied
 * @param height pixels, likewise
 */
public record Picture(Path file, String name, int width, int height) {}
