package dev.duet.trainer.losses;

import ai.djl.ndarray.NDArray;

/**
 * A change of pictures that leaves what they show as it is, so that translating before it or after it should be the
 * same.
 *
 * <p>Source: Fu et al., Geometry-Consistent Generative Adversarial Networks for One-Sided Unsupervised Domain Mapping
 * (CVPR 2019); {@code gc_gan_share_model.py} of hufu6371/GcGAN. Pictures are {@code [N, C, H, W]}.
 */
public enum Geometry {
    /** A quarter turn clockwise; H and W change places. */
    QUARTER_TURN {
        @Override
        public NDArray turn(NDArray x) {
            return x.transpose(0, 1, 3, 2).flip(3);
        }

        @Override
        public NDArray back(NDArray x) {
            return x.transpose(0, 1, 3, 2).flip(2);
        }
    },
    /** Top and bottom change places. */
    UPSIDE_DOWN {
        @Override
        public NDArray turn(NDArray x) {
            return x.flip(2);
        }

        @Override
        public NDArray back(NDArray x) {
            return x.flip(2);
        }
    };

    /** Returns changed pictures. */
    public abstract NDArray turn(NDArray x);

    /** Returns the pictures that {@link #turn} has changed. */
    public abstract NDArray back(NDArray x);

    /**
     * Returns how far two translations are from agreeing, a scalar: {@code mean |y − back(y')| + mean |y' − turn(y)|}.
     *
     * <p>Both means are the same number. In each, the other translation is a goal and gets no gradient, so that the sum
     * pulls at each translation once.
     *
     * @param upright y, of a picture as it is
     * @param turned y', of the same picture changed
     */
    public NDArray disagreement(NDArray upright, NDArray turned) {
        NDArray ofUpright = PixelDistance.mean(upright, back(turned.stopGradient()));
        NDArray ofTurned = PixelDistance.mean(turned, turn(upright.stopGradient()));
        return ofUpright.add(ofTurned);
    }
}
