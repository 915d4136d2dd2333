package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Norm;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.optim.AdamSettings;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The options under which the PyTorch reference ran, in our words.
 *
 * @param json under the reference's names
 */
record RecordedOptions(JsonNode json) {

    /** Weights come from the recording, so what they would be drawn from does not matter. */
    static final Initialisation ANY_INITIALISATION = Initialisation.REFERENCE;

    GeneratorSpec generator() {
        int blocks = Integer.parseInt(text("netG").replaceAll("\\D", ""));
        return new GeneratorSpec(
                whole("ngf"), blocks, sampling("no_antialias"), sampling("no_antialias_up"), !flag("no_dropout"));
    }

    DiscriminatorSpec discriminator() {
        int halvings = json.has("n_layers_D") ? whole("n_layers_D") : 3;
        return new DiscriminatorSpec(whole("ndf"), halvings, sampling("no_antialias"), norm());
    }

    private Norm norm() {
        return json.has("normD") ? Norm.valueOf(text("normD").toUpperCase(Locale.ROOT)) : Norm.INSTANCE;
    }

    private Sampling sampling(String option) {
        return flag(option) ? Sampling.STRIDED : Sampling.ANTIALIASED;
    }

    ContrastSettings contrast(PatchNce.Similarity similarity, PatchNce.Negatives negatives) {
        return new ContrastSettings(
                Arrays.stream(text("nce_layers").split(","))
                        .map(layer -> new FeatureTap(Integer.parseInt(layer)))
                        .toList(),
                whole("num_patches"),
                whole("netF_nc"),
                new PatchNce(number("nce_T"), similarity, negatives));
    }

    GanLoss gan() {
        return GanLoss.valueOf(text("gan_mode").replace("wgangp", "wgan").toUpperCase(Locale.ROOT));
    }

    AdamSettings adam() {
        return new AdamSettings(number("lr"), number("beta1"), number("beta2"));
    }

    double number(String option) {
        return json.required(option).asDouble();
    }

    int whole(String option) {
        return json.required(option).asInt();
    }

    boolean flag(String option) {
        return json.required(option).asBoolean();
    }

    private String text(String option) {
        return json.required(option).asString();
    }
}
