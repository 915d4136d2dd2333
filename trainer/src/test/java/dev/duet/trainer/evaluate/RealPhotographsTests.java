package dev.duet.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.translation.LoadedDirection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The judge on photographs whose verdicts were computed with other programs. */
@Tag("slow")
class RealPhotographsTests {

    @Test
    void untouched_apples_and_oranges_are_judged_as_the_python_judge_did() {
        Path shared = Path.of(System.getProperty("duet.root"), System.getProperty("duet.shared", "../shared"));
        Path photographs = shared.resolve("data/apple2orange-144");
        Path squeezenet = shared.resolve("networks/squeezenet1.1_imagenet_fp32.onnx");
        assumeTrue(Files.isDirectory(photographs), "no photographs in " + photographs + "; see -Dduet.shared=DIR");
        assumeTrue(Files.exists(squeezenet), "no feature network at " + squeezenet + "; see -Dduet.shared=DIR");

        Dataset data = Dataset.open(photographs, 400, 2);
        List<Metric> metrics;
        try (FeatureNetwork network = FeatureNetwork.load(squeezenet, FeatureInput.caffe(), "features")) {
            metrics = new Evaluation(network, 400)
                    .run(
                            data,
                            List.of(
                                    LoadedDirection.borrowed("apple2orange", 144, pictures -> pictures),
                                    LoadedDirection.borrowed("orange2apple", 144, pictures -> pictures)));
        }

        Metric judged = metrics.get(0);
        assertThat(judged.before()).isCloseTo(0.071, within(0.0006));
        assertThat(judged.realTarget()).isCloseTo(0.980, within(0.0006));
        assertThat(judged.after()).isEqualTo(judged.before());
        assertThat(judged.pictures()).isEqualTo(data.testA().size());
    }
}
