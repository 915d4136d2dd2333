package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.golden.StateDict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sampled and projected features against the PyTorch reference. */
@Tag("golden")
class ProjectionHeadGoldenTests {

    /** Rows are of length 1; this is ten times float32's rounding of a row of 256. */
    private static final double TOLERANCE = 1e-4;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void sampled_rows_are_the_references() {
        Map<String, NDArray> arrays = heads();
        NDList features = features(arrays);
        int[][] positions = new int[features.size()][];
        for (int tap = 0; tap < positions.length; tap++) {
            positions[tap] = arrays.get("ids." + tap).toIntArray();
        }
        NDList rows = project(arrays, PatchSampler.sample(features, PatchSampler.positions(manager, positions)));
        for (int tap = 0; tap < positions.length; tap++) {
            GeneratorGoldenTests.assertClose(rows.get(tap), arrays.get("rows." + tap), TOLERANCE, "rows " + tap);
        }
    }

    /** Asked for all places, the reference divides by the length over places instead of features; Duet does not. */
    @Test
    void all_places_in_order_make_the_references_dense_map() {
        Map<String, NDArray> arrays = heads();
        List<String> dense = List.copyOf(Golden.below(arrays, "dense.").keySet());
        assertThat(dense).isNotEmpty();
        ProjectionHead head = head(arrays);
        Weights weights = weights(arrays, head);
        for (String tap : dense) {
            NDArray feature = arrays.get("features." + tap);
            long pictures = feature.getShape().get(0);
            int places = (int) feature.getShape().slice(2).size();
            int[][] all = {IntStream.range(0, places).toArray()};
            NDArray rows = PatchSampler.sample(new NDList(feature), PatchSampler.positions(manager, all))
                    .get(0);
            NDArray vectors =
                    head.perceptron(Integer.parseInt(tap), rows, weights).reshape(pictures, places, -1);
            NDArray length = vectors.square().sum(new int[] {1}, true).sqrt();
            NDArray map = arrays.get("dense." + tap); // [N, D, H, W]
            NDArray expected = map.transpose(0, 2, 3, 1).reshape(vectors.getShape());
            GeneratorGoldenTests.assertClose(vectors.div(length.add(1e-7f)), expected, TOLERANCE, "dense " + tap);
        }
    }

    @Test
    void rows_are_normalised_as_in_the_reference() {
        Map<String, NDArray> arrays =
                Golden.arrays(manager, Golden.folder("parts").resolve("losses.npz"));
        NDArray normalised = ProjectionHead.normalise(arrays.get("norm.input"));
        GeneratorGoldenTests.assertClose(normalised, arrays.get("norm.output"), TOLERANCE, "norm");
    }

    private Map<String, NDArray> heads() {
        Path file = Golden.folder("parts").resolve("heads.npz");
        return Golden.arrays(manager, file);
    }

    private static NDList features(Map<String, NDArray> arrays) {
        NDList features = new NDList();
        for (int tap = 0; arrays.containsKey("features." + tap); tap++) {
            features.add(arrays.get("features." + tap));
        }
        return features;
    }

    private NDList project(Map<String, NDArray> arrays, NDList samples) {
        ProjectionHead head = head(arrays);
        return head.project(samples, weights(arrays, head));
    }

    private static ProjectionHead head(Map<String, NDArray> arrays) {
        List<Integer> channels = features(arrays).stream()
                .map(feature -> (int) feature.getShape().get(1))
                .toList();
        int width = (int) arrays.get("weights.mlp_0.2.bias").getShape().get(0);
        return new ProjectionHead(channels, width);
    }

    private Weights weights(Map<String, NDArray> arrays, ProjectionHead head) {
        return StateDict.load(manager, head.parameters(), Golden.below(arrays, "weights."))
                .frozen(manager);
    }
}
