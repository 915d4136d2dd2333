package dev.duet.trainer.data;

import dev.duet.imaging.RgbImage;

/**
 * One picture as the networks see it in one step.
 *
 * @param picture the file it was cut from
 * @param image cut or scaled, and mirrored or not
 */
public record Sample(Picture picture, RgbImage image) {}
