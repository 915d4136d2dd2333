package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.FeatureTap;
import java.util.HashSet;
import java.util.List;

/**
 * Which patches are compared, and how.
 *
 * @param taps the layers whose patches are compared ({@code nce_layers})
 * @param patches how many patches of each tap are compared ({@code num_patches}); 0 takes all
 * @param projectionWidth length of a patch's vector ({@code netF_nc})
 * @param nce the loss, with its temperature ({@code nce_T})
 */
public record ContrastSettings(List<FeatureTap> taps, int patches, int projectionWidth, PatchNce nce) {

    /** Makes settings, checking ranges. */
    public ContrastSettings {
        taps = List.copyOf(taps);
        if (taps.isEmpty() || new HashSet<>(taps).size() < taps.size()) {
            throw new IllegalArgumentException("taps must name at least one layer, and each once, got "
                    + taps.stream().map(FeatureTap::layer).toList());
        }
        Requirements.requireNotNegative("patches", patches);
        if (projectionWidth < 1) {
            throw new IllegalArgumentException("projection-width must be ≥ 1, got " + projectionWidth);
        }
    }
}
