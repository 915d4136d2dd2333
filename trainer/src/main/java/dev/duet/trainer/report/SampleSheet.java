package dev.duet.trainer.report;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.recipe.DomainNames;
import dev.duet.trainer.translation.PictureTranslator;
import java.util.Arrays;
import java.util.List;

/** A picture that shows what translators do: panels side by side, a row for each test picture. */
public final class SampleSheet {

    private static final int GAP = 4;
    private static final byte WHITE = (byte) 255;

    private final int side;
    private final int scale;
    private final int caption;
    private final int width;
    private final byte[] pixels;

    private SampleSheet(int side, int columns, int panels, int rows) {
        this.side = side;
        this.scale = side >= 128 ? 2 : 1;
        this.caption = Lettering.HEIGHT * scale + 2 * GAP;
        this.width = GAP + columns * (side + GAP) + (panels - 1) * GAP;
        this.pixels = new byte[width * (caption + rows * (side + GAP)) * 3];
        Arrays.fill(pixels, WHITE);
    }

    /** Draws what a pair of translators makes of pictures of both domains. */
    public static RgbImage ofPair(
            DomainNames names, List<RgbImage> a, List<RgbImage> b, PictureTranslator ab, PictureTranslator ba) {
        return draw(List.of(
                SamplePanel.thereAndBack(names.a(), names.b(), a, ab, ba),
                SamplePanel.thereAndBack(names.b(), names.a(), b, ba, ab)));
    }

    /** Draws what a single translator makes of pictures of A, and of those of B, which it should leave alone. */
    public static RgbImage ofOne(DomainNames names, List<RgbImage> a, List<RgbImage> b, PictureTranslator ab) {
        return draw(List.of(
                SamplePanel.oneWay(names.a(), "> " + names.b(), a, ab),
                SamplePanel.oneWay(names.b(), "identity", b, ab)));
    }

    /**
     * Draws panels from left to right.
     *
     * @param panels at least one, with at least one picture; all pictures are squares of one size
     */
    static RgbImage draw(List<SamplePanel> panels) {
        int side = panels.stream()
                .flatMap(SamplePanel::images)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a sheet needs a picture"))
                .width();
        int columns = panels.stream().mapToInt(panel -> panel.captions().size()).sum();
        int rows = panels.stream().mapToInt(panel -> panel.rows().size()).max().orElseThrow();
        SampleSheet sheet = new SampleSheet(side, columns, panels.size(), rows);
        int left = GAP;
        for (SamplePanel panel : panels) {
            sheet.paste(left, panel);
            left += panel.captions().size() * (side + GAP) + GAP; // Panels stand one more gap apart.
        }
        return new RgbImage(sheet.width, sheet.pixels.length / 3 / sheet.width, sheet.pixels);
    }

    private void paste(int left, SamplePanel panel) {
        for (int column = 0; column < panel.captions().size(); column++) {
            int x = left + column * (side + GAP);
            Lettering.write(width, pixels, panel.captions().get(column), x, GAP, scale, x + side);
            for (int row = 0; row < panel.rows().size(); row++) {
                paste(panel.rows().get(row).get(column), x, caption + row * (side + GAP));
            }
        }
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
