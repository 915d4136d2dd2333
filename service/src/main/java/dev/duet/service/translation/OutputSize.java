package dev.duet.service.translation;

/** The size of the translated picture. */
public enum OutputSize {
    /** The square that the generator was trained to see; the upload is stretched to it. */
    MODEL,
    /** The size of the upload; the generator sees it as it is, to the nearest size it accepts. */
    ORIGINAL
}
