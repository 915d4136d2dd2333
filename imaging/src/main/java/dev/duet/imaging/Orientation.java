package dev.duet.imaging;

/**
 * How a stored picture is turned upright: the eight values of the EXIF tag Orientation, in their order from 1.
 *
 * <p>Each is an optional swap of rows and columns followed by mirroring in the upright picture.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    HALF_TURN(false, true, true),
    UPSIDE_DOWN_MIRRORED(false, false, true),
    TRANSPOSED(true, false, false),
    QUARTER_TURN_CLOCKWISE(true, true, false),
    TRANSVERSED(true, true, true),
    QUARTER_TURN_ANTICLOCKWISE(true, false, true);

    private final boolean swapsSides;
    private final boolean mirrorsColumns;
    private final boolean mirrorsRows;

    Orientation(boolean swapsSides, boolean mirrorsColumns, boolean mirrorsRows) {
        this.swapsSides = swapsSides;
        this.mirrorsColumns = mirrorsColumns;
        this.mirrorsRows = mirrorsRows;
    }

    /** The orientation with an EXIF value; values that do not exist mean upright, as in Pillow. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /** Turns a stored picture upright. */
    RgbImage apply(RgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsSides ? stored.height() : stored.width();
        int height = swapsSides ? stored.width() : stored.height();
        int right = RgbImage.CHANNELS * (swapsSides ? stored.width() : 1);
        int down = RgbImage.CHANNELS * (swapsSides ? 1 : stored.width());
        byte[] in = stored.pixels();
        byte[] out = new byte[in.length];
        int o = 0;
        for (int y = 0; y < height; y++) {
            int row = (mirrorsRows ? height - 1 - y : y) * down;
            int step = mirrorsColumns ? -right : right;
            int i = row + (mirrorsColumns ? (width - 1) * right : 0);
            for (int x = 0; x < width; x++, i += step) {
                out[o++] = in[i];
                out[o++] = in[i + 1];
                out[o++] = in[i + 2];
            }
        }
        return new RgbImage(width, height, out);
    }
}
