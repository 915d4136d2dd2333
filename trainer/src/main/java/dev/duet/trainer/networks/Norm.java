package dev.duet.trainer.networks;

/** What a network's activations are normalised by. */
public enum Norm {
    /** Each channel of each picture by its own mean and variance: the default of all references. */
    INSTANCE,
    /**
     * Nothing ({@code normD=none}). An instance norm takes a picture's mean colour and contrast away before they are
     * judged, so a discriminator without one sees a cast over the whole picture that the other one barely does.
     */
    NONE
}
