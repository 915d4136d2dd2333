package dev.duet.service.translation;

import dev.duet.imaging.RgbImage;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;

/**
 * The size at which a picture goes through a generator.
 *
 * @param width in pixels
 * @param height in pixels
 */
record NetworkSize(int width, int height) {

    /** Returns the square that the generator was trained to see. */
    static NetworkSize trained(ImageSizes sizes) {
        return new NetworkSize(sizes.side(), sizes.side());
    }

    /** Returns the size nearest to the picture's own that the generator accepts. */
    static NetworkSize nearest(RgbImage picture, ImageSizes sizes) {
        return nearest(picture.width(), picture.height(), sizes);
    }

    /** Returns the size nearest to these sides that the generator accepts. */
    static NetworkSize nearest(double width, double height, ImageSizes sizes) {
        return new NetworkSize(nearest(width, sizes), nearest(height, sizes));
    }

    private static int nearest(double side, ImageSizes sizes) {
        int multiple = sizes.multiple();
        int rounded = (int) Math.round(side / multiple) * multiple;
        int least = (sizes.shortestSide() + multiple - 1) / multiple * multiple;
        int most = sizes.longestSide() == null ? Integer.MAX_VALUE : sizes.longestSide() / multiple * multiple;
        return Math.max(least, Math.min(most, rounded));
    }
}
