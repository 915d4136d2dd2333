package dev.duet.trainer.export;

import java.util.Locale;

/** How a file stores weights; arithmetic is float32 either way. */
public enum Precision {
    /** 32 bits a weight: what training has. */
    FP32,
    /** 16 bits a weight, rounded to nearest: half the file. */
    FP16;

    /** Returns the name that files and cards use. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the value that comes back when {@code weight} is stored. */
    float stored(float weight) {
        return this == FP32 ? weight : Float16.toFloat(Float16.of(weight));
    }
}
