package dev.duet.trainer.report;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.recipe.DomainNames;
import java.util.Arrays;
import java.util.List;

/**
 * A picture that shows what both translators do: a row for each test picture with the real one, its translation, the
 * identity and the round trip; pictures of A to the left, of B to the right.
 */
public final class SampleSheet {

    private static final int COLUMNS = 4;
    private static final int GAP = 4;
    private static final byte WHITE = (byte) 255;

    private final int side;
    private final int scale;
    private final int caption;
    private final int width;
    private final byte[] pixels;

    private SampleSheet(int side, int rows) {
        this.side = side;
        this.scale = side >= 128 ? 2 : 1;
        this.caption = Lettering.HEIGHT * scale + 2 * GAP;
        this.width = GAP + 2 * COLUMNS * (side + GAP) + GAP;
        this.pixels = new byte[width * (caption + rows * (side + GAP)) * 3];
        Arrays.fill(pixels, WHITE);
    }

    /**
     * Draws a sheet.
     *
     * @param names of the domains, for the captions
     * @param a rows of pictures of A, at least one
     * @param b rows of pictures of B; all pictures are squares of one size
     */
    public static RgbImage draw(DomainNames names, List<SampleRow> a, List<SampleRow> b) {
        int rows = Math.max(a.size(), b.size());
        SampleSheet sheet = new SampleSheet(a.get(0).real().width(), rows);
        sheet.half(0, names.a(), names.b(), a);
        sheet.half(COLUMNS, names.b(), names.a(), b);
        return new RgbImage(sheet.width, sheet.pixels.length / 3 / sheet.width, sheet.pixels);
    }

    private void half(int firstColumn, String own, String other, List<SampleRow> rows) {
        List<String> captions = List.of(own, "> " + other, "identity", "and back");
        for (int column = 0; column < COLUMNS; column++) {
            int x = left(firstColumn + column);
            Lettering.write(width, pixels, captions.get(column), x, GAP, scale, x + side);
            for (int row = 0; row < rows.size(); row++) {
                paste(rows.get(row).images().get(column), x, caption + row * (side + GAP));
            }
        }
    }

    /** The halves stand one more gap apart. */
    private int left(int column) {
        return GAP + column * (side + GAP) + (column < COLUMNS ? 0 : GAP);
    }

    private void paste(RgbImage image, int x, int y) {
        if (image.width() != side || image.height() != side) {
            throw new IllegalArgumentException("pictures of a sheet have one size, got %d×%d beside %d×%d"
                    .formatted(image.width(), image.height(), side, side));
        }
        for (int row = 0; row < side; row++) {
            System.arraycopy(image.pixels(), row * side * 3, pixels, ((y + row) * width + x) * 3, side * 3);
        }
    }
}
