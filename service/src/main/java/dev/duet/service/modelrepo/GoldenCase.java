package dev.duet.service.modelrepo;

import dev.duet.imaging.RgbImage;

/**
 * A picture and what the trainer's own network made of it.
 *
 * @param direction the direction
 * @param file the input's file, for messages
 * @param input the picture
 * @param output its translation
 */
public record GoldenCase(String direction, String file, RgbImage input, RgbImage output) {

    public GoldenCase {
        if (input.width() != output.width() || input.height() != output.height()) {
            throw new IllegalArgumentException("the golden " + file + " is " + input + ", and its output " + output);
        }
    }
}
