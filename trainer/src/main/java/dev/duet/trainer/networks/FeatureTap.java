package dev.duet.trainer.networks;

/**
 * A layer of the generator whose output is compared patch by patch.
 *
 * <p>The five constants name the layers of the anti-aliased generator that CUT and DCLGAN use. Other layouts have other
 * layers at the same places; the reference takes them as they come, and so does this.
 *
 * @param layer place in the generator's list, from 0
 */
public record FeatureTap(int layer) {

    /** The mirrored picture itself: 3 channels. */
    public static final FeatureTap PIXELS = new FeatureTap(0);
    /** The second convolution, before its norm; sees 9 pixels. */
    public static final FeatureTap CONV_2 = new FeatureTap(4);
    /** The third convolution, before its norm; sees 15 pixels. */
    public static final FeatureTap CONV_3 = new FeatureTap(8);
    /** The first residual block; sees 35 pixels. */
    public static final FeatureTap BLOCK_1 = new FeatureTap(12);
    /** The fifth residual block; sees 99 pixels. */
    public static final FeatureTap BLOCK_5 = new FeatureTap(16);

    /** Makes a tap, checking that the place can exist. */
    public FeatureTap {
        if (layer < 0) {
            throw new IllegalArgumentException("a feature tap's layer must be ≥ 0, got " + layer);
        }
    }
}
