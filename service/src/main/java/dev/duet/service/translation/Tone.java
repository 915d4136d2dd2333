package dev.duet.service.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;

/**
 * The broad tones of a picture's translation as a whole, to which its tiles are held.
 *
 * <p>An instance norm subtracts the mean of what it sees and divides by its deviation, so each tile comes out as if it
 * were a picture of its own: brighter here, more contrast there. What differs is smooth, so it is seen in an average
 * over cells, and what is added to a tile is {@code up(down(whole) − down(tile))}: its details stay.
 */
final class Tone {

    private final RgbImage whole;
    private final int width;
    private final int height;
    private final int cell;

    /**
     * Takes the tones of a picture.
     *
     * @param whole the translation of the whole picture, of any size
     * @param width of the picture that is put together
     * @param height of that picture
     * @param cell side of the squares over which tones are averaged, in pixels of that picture
     */
    Tone(RgbImage whole, int width, int height, int cell) {
        this.whole = Resampler.resize(whole, width, height, Filter.BILINEAR);
        this.width = width;
        this.height = height;
        this.cell = cell;
    }

    /** Gives a tile, whose upper left corner is at a place of the picture, the tones that the whole has there. */
    RgbImage applyTo(RgbImage tile, int x, int y) {
        RgbImage wanted = broad(whole.crop(x, y, tile.width(), tile.height()));
        RgbImage found = broad(tile);
        byte[] pixels = new byte[tile.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            int level = (tile.pixels()[i] & 0xFF) + (wanted.pixels()[i] & 0xFF) - (found.pixels()[i] & 0xFF);
            pixels[i] = (byte) Math.max(0, Math.min(255, level));
        }
        return new RgbImage(tile.width(), tile.height(), pixels);
    }

    private RgbImage broad(RgbImage image) {
        int columns = Math.max(1, image.width() / cell);
        int rows = Math.max(1, image.height() / cell);
        RgbImage cells = Resampler.resize(image, columns, rows, Filter.BILINEAR);
        return Resampler.resize(cells, image.width(), image.height(), Filter.BILINEAR);
    }
}
