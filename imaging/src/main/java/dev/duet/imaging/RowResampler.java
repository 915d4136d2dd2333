package dev.duet.imaging;

/** Resamples the rows of one image to another width. */
final class RowResampler {

    private final RgbImage image;
    private final int width;
    private final Coefficients coefficients;
    private final long[] redGreen;
    private final int[] blue;

    RowResampler(RgbImage image, int width, Filter filter) {
        this.image = image;
        this.width = width;
        this.coefficients = Coefficients.of(image.width(), width, filter);
        this.redGreen = new long[image.width()];
        this.blue = new int[image.width()];
    }

    /** Puts row {@code y} into {@code target}, {@code [width * 3]}, each sample 0..255. */
    void resample(int y, int[] target) {
        if (width == image.width()) {
            unpack(y, target);
        } else {
            pair(y);
            resample(target);
        }
    }

    private void unpack(int y, int[] target) {
        byte[] pixels = image.pixels();
        int start = y * target.length;
        for (int x = 0; x < target.length; x++) {
            target[x] = pixels[start + x] & 0xFF;
        }
    }

    /** Puts red and green into the halves of one number, so that one multiplication serves both. */
    private void pair(int y) {
        byte[] pixels = image.pixels();
        int i = y * image.width() * RgbImage.CHANNELS;
        for (int x = 0; x < redGreen.length; x++, i += RgbImage.CHANNELS) {
            redGreen[x] = (long) (pixels[i] & 0xFF) << 32 | pixels[i + 1] & 0xFF;
            blue[x] = pixels[i + 2] & 0xFF;
        }
    }

    private void resample(int[] target) {
        int[] first = coefficients.first();
        int[] count = coefficients.count();
        int[] weights = coefficients.weights();
        int o = 0;
        for (int x = 0; x < width; x++) {
            long sumRedGreen = (long) Coefficients.HALF << 32 | Coefficients.HALF;
            int sumBlue = Coefficients.HALF;
            int k = x * coefficients.taps();
            int end = first[x] + count[x];
            for (int i = first[x]; i < end; i++, k++) {
                int weight = weights[k];
                sumRedGreen += redGreen[i] * weight;
                sumBlue += blue[i] * weight;
            }
            // A negative green has borrowed from red.
            int sumGreen = (int) sumRedGreen;
            target[o++] = Coefficients.round((int) (sumRedGreen - sumGreen >> 32));
            target[o++] = Coefficients.round(sumGreen);
            target[o++] = Coefficients.round(sumBlue);
        }
    }
}
