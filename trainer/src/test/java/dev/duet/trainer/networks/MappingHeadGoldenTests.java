package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.golden.StateDict;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mapped pictures against the PyTorch reference, which maps one at a time. */
@Tag("golden")
class MappingHeadGoldenTests {

    /** Vectors are of length 1; this is some ten times float32's rounding of what they are sums of. */
    private static final double TOLERANCE = 1e-5;

    private final NDManager manager = NDManager.newBaseManager();
    private NDArray image;
    private NDArray expected;
    private MappingHead head;
    private Weights weights;

    @BeforeEach
    void load() {
        Map<String, NDArray> arrays =
                Golden.arrays(manager, Golden.folder("parts").resolve("heads.npz"));
        Map<String, NDArray> mapping = Golden.below(arrays, "mapping.");
        image = mapping.get("input"); // [T, P, D]
        expected = mapping.get("output"); // [1, width]
        int taps = (int) image.getShape().get(0);
        head = new MappingHead(taps, (int) expected.getShape().get(1));
        weights = StateDict.load(manager, head.parameters(), Golden.below(mapping, "weights."))
                .frozen(manager);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void a_mapped_picture_is_the_references() {
        NDArray vector = head.map(patches(image), 1, weights);
        GeneratorGoldenTests.assertClose(vector, expected, TOLERANCE, "mapping");
    }

    @Test
    void in_a_batch_each_picture_is_mapped_as_if_it_were_alone() {
        NDArray other = image.flip(1).neg();
        NDArray vectors = head.map(patches(image.concat(other, 1)), 2, weights);
        GeneratorGoldenTests.assertClose(vectors.get("0:1"), expected, TOLERANCE, "first");
        NDArray alone = head.map(patches(other), 1, weights);
        GeneratorGoldenTests.assertClose(vectors.get("1:2"), alone, TOLERANCE, "second");
        assertThat(alone.sub(expected).abs().max().getFloat()).isGreaterThan(1e-3f);
    }

    private static NDList patches(NDArray image) {
        NDList taps = new NDList();
        for (NDArray tap : image.split(image.getShape().get(0))) {
            taps.add(tap.squeeze(0));
        }
        return taps;
    }
}
