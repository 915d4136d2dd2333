package dev.duet.trainer.data;

import dev.duet.imaging.RgbImage;

/**
 * The size to which pictures are brought before chance has its part.
 *
 * @param preprocess by which rule
 * @param loadSize in pixels, read by those rules that scale
 * @param cropSize in pixels
 */
record Scale(Preprocess preprocess, int loadSize, int cropSize) {

    /** Returns the size of a picture when it is cut, or was when its sides are rounded. */
    PictureSize scaled(PictureSize own) {
        return switch (preprocess) {
            case RESIZE_AND_CROP -> new PictureSize(loadSize, loadSize);
            case SCALE_WIDTH, SCALE_WIDTH_AND_CROP ->
                new PictureSize(loadSize, Math.max(loadSize * own.height() / own.width(), cropSize));
            case SCALE_SHORTSIDE, SCALE_SHORTSIDE_AND_CROP -> {
                double factor = loadSize / (double) own.shortSide();
                yield new PictureSize((long) Math.rint(own.width() * factor), (long) Math.rint(own.height() * factor));
            }
            case CROP, NONE -> own;
        };
    }

    /** Returns the size at which the networks see a picture. */
    PictureSize seen(PictureSize own) {
        return preprocess.crops()
                ? new PictureSize(cropSize, cropSize)
                : scaled(own).rounded();
    }

    /** Returns a picture as it is cut from, or as it is seen where nothing is cut. */
    RgbImage apply(RgbImage image) {
        PictureSize own = new PictureSize(image.width(), image.height());
        RgbImage scaled = scaled(own).stretch(image);
        return preprocess.crops() ? scaled : seen(own).stretch(scaled); // twice, as the references do
    }
}
