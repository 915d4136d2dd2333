package dev.duet.trainer.translation;

/** The size that a translated picture has. */
public enum OutputSize {
    /** The square that the generator was trained to see. */
    MODEL,
    /** The picture's own; it goes through the generator at the nearest size that the generator takes. */
    ORIGINAL
}
