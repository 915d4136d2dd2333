package dev.duet.trainer.training;

import dev.duet.trainer.networks.GeneratorSpec;
import java.util.Locale;

/** Why a run could not begin or go on. */
public abstract sealed class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private TrainingException(String message) {
        super(message);
    }

    /** A loss was infinite or not a number. */
    public static final class Diverged extends TrainingException {

        private static final long serialVersionUID = 1;

        private final String term;
        private final long step;

        Diverged(String term, double value, long step) {
            super(("The loss %s became %s in step %d, so the run has stopped; its last checkpoint is from before. "
                            + "A lower learning rate, or another seed, may get past this.")
                    .formatted(term, value, step));
            this.term = term;
            this.step = step;
        }

        /** Returns the name of the loss. */
        public String term() {
            return term;
        }

        /** Returns the step, from 0. */
        public long step() {
            return step;
        }
    }

    /** The run's folder holds checkpoints, and nobody asked to go on from them. */
    public static final class Unasked extends TrainingException {

        private static final long serialVersionUID = 1;

        Unasked(RunFolder folder) {
            super(("%s holds a run already. Go on with it by --resume, or name another folder by --run.")
                    .formatted(folder.root()));
        }
    }

    /** Another training writes to the run's folder. */
    public static final class InUse extends TrainingException {

        private static final long serialVersionUID = 1;

        InUse(RunFolder folder) {
            super(("Another process is training in %s. Wait until it has ended, or stop it, or name another folder by"
                            + " --run.")
                    .formatted(folder.root()));
        }
    }

    /** There is nothing to go on from. */
    public static final class NothingToResume extends TrainingException {

        private static final long serialVersionUID = 1;

        NothingToResume(RunFolder folder) {
            super("There is no checkpoint in %s to go on from. Start without --resume.".formatted(folder.root()));
        }
    }

    /** The generators of another run have another layout. */
    public static final class OtherLayout extends TrainingException {

        private static final long serialVersionUID = 1;

        OtherLayout(GeneratorSpec other) {
            super(
                    ("The other run's generators have another layout: width %d, %d blocks, down %s, up %s, dropout %s. Say"
                                    + " the same under algorithm.generator, or start without --from.")
                            .formatted(
                                    other.width(),
                                    other.blocks(),
                                    word(other.down()),
                                    word(other.up()),
                                    other.dropout()));
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The checkpoint belongs to another run. */
    public static final class Mismatch extends TrainingException {

        private static final long serialVersionUID = 1;

        Mismatch(String what, Object stored, Object given) {
            super(("The checkpoint was made with another %s: %s there, %s now. Resume with the same, or start a new "
                            + "run in another folder.")
                    .formatted(what, stored, given));
        }
    }
}
