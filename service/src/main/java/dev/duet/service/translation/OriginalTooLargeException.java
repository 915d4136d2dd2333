package dev.duet.service.translation;

/** Thrown for a picture that can be translated at the model's size, but has too many pixels to keep its own. */
public final class OriginalTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long maxPixels;

    OriginalTooLargeException(int width, int height, long maxPixels) {
        super("The picture has " + width + "x" + height + " pixels, and at most " + maxPixels
                + " pixels are translated at their original size; ask for size=model or send a smaller picture.");
        this.maxPixels = maxPixels;
    }

    /** Returns the most pixels that are translated at their original size. */
    public long maxPixels() {
        return maxPixels;
    }
}
