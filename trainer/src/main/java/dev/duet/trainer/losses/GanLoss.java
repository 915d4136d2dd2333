package dev.duet.trainer.losses;

import static dev.duet.trainer.networks.Constants.plus;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * How a discriminator's scores are judged.
 *
 * <p>Scores {@code p} are a map {@code [N, 1, h, w]} without sigmoid; every loss is the mean over all of it. A generator
 * minimises {@link #real} of its fakes' scores: for the hinge this is {@code max(0, 1 − p)}, as DCLGAN has it, whose
 * gradient ends where a fake scores above 1, not the more common {@code −p}. Source: {@code GANLoss} of the references.
 */
public enum GanLoss {
    /** Least squares: {@code (p − 1)²} and {@code p²} (Mao et al. 2017). */
    LSGAN {
        @Override
        public NDArray real(NDArray scores) {
            return plus(scores, -1).square().mean();
        }

        @Override
        public NDArray fake(NDArray scores) {
            return scores.square().mean();
        }
    },
    /** {@code max(0, 1 − p)} and {@code max(0, 1 + p)}. */
    HINGE {
        @Override
        public NDArray real(NDArray scores) {
            return Activation.relu(plus(scores.neg(), 1)).mean();
        }

        @Override
        public NDArray fake(NDArray scores) {
            return Activation.relu(plus(scores, 1)).mean();
        }
    },
    /** Cross entropy of the sigmoid: {@code log(1 + e⁻ᵖ)} and {@code log(1 + eᵖ)} (Goodfellow et al. 2014). */
    VANILLA {
        @Override
        public NDArray real(NDArray scores) {
            return Activation.softPlus(scores.neg()).mean();
        }

        @Override
        public NDArray fake(NDArray scores) {
            return Activation.softPlus(scores).mean();
        }
    },
    /** The same function as {@link #VANILLA} where labels are 1 and 0; the reference knows it under both names. */
    NONSATURATING {
        @Override
        public NDArray real(NDArray scores) {
            return VANILLA.real(scores);
        }

        @Override
        public NDArray fake(NDArray scores) {
            return VANILLA.fake(scores);
        }
    },
    /** {@code −p} and {@code p}, without the gradient penalty, which the reference does not connect either. */
    WGAN {
        @Override
        public NDArray real(NDArray scores) {
            return scores.mean().neg();
        }

        @Override
        public NDArray fake(NDArray scores) {
            return scores.mean();
        }
    };

    /** Returns the loss of scores that should say "real". */
    public abstract NDArray real(NDArray scores);

    /** Returns the loss of scores that should say "fake". */
    public abstract NDArray fake(NDArray scores);
}
