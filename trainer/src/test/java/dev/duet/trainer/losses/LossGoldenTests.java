package dev.duet.trainer.losses;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.duet.trainer.golden.Golden;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Losses and their gradients against the PyTorch reference. */
@Tag("golden")
class LossGoldenTests {

    private static final double TOLERANCE = 1e-5;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void adversarial_losses_are_the_references() {
        Map<String, NDArray> gan = Golden.below(arrays(), "gan.");
        NDArray scores = gan.get("prediction");
        List<String> modes = gan.keySet().stream()
                .filter(key -> key.endsWith(".real"))
                .map(key -> key.replace(".real", ""))
                .toList();
        assertThat(modes).isNotEmpty();
        for (String mode : modes) {
            GanLoss loss = GanLoss.valueOf(mode.replace("wgangp", "wgan").toUpperCase(Locale.ROOT));
            assertLoss(scores, loss::real, gan.get(mode + ".real"), gan.get(mode + ".real.gradient"), mode + " real");
            assertLoss(scores, loss::fake, gan.get(mode + ".fake"), gan.get(mode + ".fake.gradient"), mode + " fake");
        }
    }

    @Test
    void contrastive_losses_are_the_references() {
        Map<String, NDArray> nce = Golden.below(arrays(), "nce.");
        NDArray key = nce.get("key");
        for (String name : List.of("cosine", "dot", "dot.batch2")) {
            PatchNce.Similarity similarity =
                    PatchNce.Similarity.valueOf(name.replaceAll("\\..*", "").toUpperCase(Locale.ROOT));
            PatchNce loss = new PatchNce(0.07, similarity, PatchNce.Negatives.PICTURE);
            int pictures = name.endsWith("batch2") ? 2 : 1;
            assertLoss(
                    nce.get("query"),
                    query -> loss.perRow(query, key, pictures),
                    nce.get(name),
                    nce.get(name + ".gradient"),
                    name);
        }
    }

    /** The gradient is that of the mean over all values of the loss. */
    private void assertLoss(NDArray at, UnaryOperator<NDArray> loss, NDArray value, NDArray gradient, String what) {
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray x = at.stopGradient();
            x.attach(step);
            x.setRequiresGradient(true);
            NDArray result = loss.apply(x);
            assertThat(Golden.relative(result.toFloatArray(), value.toFloatArray()))
                    .as(what)
                    .isLessThanOrEqualTo(TOLERANCE);
            collector.backward(result.mean());
            assertThat(Golden.relative(x.getGradient().toFloatArray(), gradient.toFloatArray()))
                    .as(what + ", gradient")
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    private Map<String, NDArray> arrays() {
        return Golden.arrays(manager, Golden.folder("parts").resolve("losses.npz"));
    }
}
