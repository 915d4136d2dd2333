package dev.duet.service.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;
import java.util.function.UnaryOperator;

/**
 * Translates a picture that is too large for one run in tiles that overlap.
 *
 * <p>The whole picture is translated once at the size of a tile, and each tile is given the tones that it has there.
 * What was tried instead, and how seams are measured: docs/decisions/0010-tiles-are-toned-by-the-whole.md.
 */
final class Tiles {

    /** What neighbours share, of a tile's side: more than the reach of a ResNet generator where a tile has 512 pixels. */
    private static final int OVERLAP = 4;
    /** How many cells a tile's side has over which tones are averaged. */
    private static final int CELLS = 16;

    private final ImageSizes sizes;
    private final TileAxis across;
    private final TileAxis down;
    private final int side;

    /**
     * Cuts a picture.
     *
     * @param size of the picture, which the generator accepts
     * @param mostPixels of one run
     */
    Tiles(NetworkSize size, ImageSizes sizes, long mostPixels) {
        this.sizes = sizes;
        this.side = Math.max(sizes.side(), (int) Math.sqrt(mostPixels) / sizes.multiple() * sizes.multiple());
        this.across = TileAxis.cut(size.width(), side, side / OVERLAP, sizes.multiple());
        this.down = TileAxis.cut(size.height(), side, side / OVERLAP, sizes.multiple());
    }

    /** Returns how many tiles there are. */
    int count() {
        return across.begins().size() * down.begins().size();
    }

    /**
     * Translates the picture.
     *
     * @param run translates what fits into one run; called for one tile after the other
     */
    RgbImage translate(RgbImage image, UnaryOperator<RgbImage> run) {
        RgbImage whole = run.apply(reduced(image));
        Tone tone = new Tone(whole, image.width(), image.height(), Math.max(1, side / CELLS));
        Mosaic mosaic = new Mosaic(image.width(), image.height());
        for (int row = 0; row < down.begins().size(); row++) {
            for (int column = 0; column < across.begins().size(); column++) {
                int x = across.begins().get(column);
                int y = down.begins().get(row);
                RgbImage tile = run.apply(image.crop(x, y, across.part(), down.part()));
                mosaic.add(tone.applyTo(tile, x, y), x, y, across.shares(column), down.shares(row));
            }
        }
        return mosaic.picture();
    }

    private RgbImage reduced(RgbImage image) {
        double scale = (double) side / Math.max(image.width(), image.height());
        NetworkSize size = NetworkSize.nearest(image.width() * scale, image.height() * scale, sizes);
        return Resampler.resize(image, size.width(), size.height(), Filter.BICUBIC);
    }
}
