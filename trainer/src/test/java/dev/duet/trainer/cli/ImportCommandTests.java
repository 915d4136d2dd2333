package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.duet.trainer.export.ModelCard;
import dev.duet.trainer.networks.Norm;
import dev.duet.trainer.recipe.AlgorithmName;
import dev.duet.trainer.training.Checkpoint;
import dev.duet.trainer.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a run to files of PyTorch and back, each step a process of its own. */
@Tag("slow")
class ImportCommandTests {

    @TempDir
    static Path folder;

    private static final String[] DOMAINS = {"--set", "domains.a=plain", "--set", "domains.b=striped"};

    @BeforeAll
    static void trainAndExportAndImport() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        assertThat(tiny.train("--run", path("run"), "--max-steps", "3").code()).isZero();
        Outcome exported = Outcome.ofDuet("export-pytorch", "--run", path("run"), "--out", path("pytorch"));
        assertThat(exported.err()).doesNotContain("duet");
        assertThat(exported.out()).contains("G_A", "G_B", "D_A", "D_B", "F1", "F2", path("pytorch"));
        assertThat(exported.code()).isZero();
        Outcome imported = importing("dclgan", "imported", path("pytorch"), "--recipe", path("tiny.yaml"));
        assertThat(imported.err()).doesNotContain("duet");
        assertThat(imported.out())
                .contains(
                        "G_A  a generator of width 4 with 1 block",
                        "D_B  a discriminator of width 4 with 2 halvings",
                        "F1   a projection head of width 8 for taps of [8, 16] channels",
                        "Imported 6 networks",
                        "plain2striped and striped2plain");
        assertThat(imported.code()).isZero();
    }

    @Test
    void all_weights_come_back_and_optimisers_start_afresh() {
        Checkpoint before = last("run");
        Checkpoint after = last("imported");
        assertThat(after.networks()).isEqualTo(before.networks());
        for (String network : before.networks()) {
            assertThat(after.parametersOf(network)).isEqualTo(before.parametersOf(network));
            assertThat(after.parameters(network, after.parametersOf(network)))
                    .as(network)
                    .isEqualTo(before.parameters(network, before.parametersOf(network)));
            assertThat(before.tensors().get(network + ".adam.updates").values()).containsExactly(3);
            assertThat(after.tensors().get(network + ".adam.updates").values()).containsExactly(0);
            assertThat(after.tensors().get(network + ".adam.mean").values()).containsOnly(0);
        }
        assertThat(after.progress().steps()).isZero();
    }

    @Test
    void a_discriminator_goes_by_the_generator_that_it_judges() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one-judge"));
        for (String network : new String[] {"G_A", "G_B", "D_A"}) {
            copy(network, one);
        }
        Outcome outcome = importing("dclgan", "judged", one.toString(), "--recipe", path("tiny.yaml"));
        assertThat(outcome.out()).contains("no files of D_B, F1, F2: training on begins with fresh ones");
        Checkpoint run = last("run");
        Checkpoint judged = last("judged");
        String judgeOfB = "discriminator_b";
        assertThat(judged.parameters(judgeOfB, judged.parametersOf(judgeOfB)))
                .isEqualTo(run.parameters(judgeOfB, run.parametersOf(judgeOfB)));
        assertThat(judged.parameters("discriminator_a", judged.parametersOf("discriminator_a")))
                .isNotEqualTo(run.parameters("discriminator_a", run.parametersOf("discriminator_a")));
    }

    @Test
    void an_imported_run_translates_like_the_run_it_came_from() throws Exception {
        for (String run : new String[] {"run", "imported"}) {
            Outcome outcome = Outcome.ofDuet(
                    "translate",
                    "--run",
                    path(run),
                    "--direction",
                    "plain2striped",
                    "--in",
                    path("balls/testA"),
                    "--out",
                    path("by-" + run));
            assertThat(outcome.code()).isZero();
        }
        assertThat(folder.resolve("by-imported/plain-00000.png"))
                .hasSameBinaryContentAs(folder.resolve("by-run/plain-00000.png"));
    }

    @Test
    void an_imported_run_is_trained_on_and_its_card_says_where_it_began() throws Exception {
        Outcome imported = importing("dclgan", "onward", path("pytorch"), "--recipe", path("tiny.yaml"));
        assertThat(imported.code()).isZero();
        Outcome resumed = Outcome.ofDuet(
                "train", "--data", path("balls"), "--run", path("onward"), "--resume", "--max-steps", "2");
        assertThat(resumed.err()).doesNotContain("duet");
        assertThat(resumed.code()).isZero();
        assertThat(last("onward").progress().steps()).isEqualTo(2);
        assertThat(last("onward").progress().dataA()).hasSize(64);

        Outcome exported = Outcome.ofDuet(
                "export",
                "--run",
                path("onward"),
                "--models",
                path("models"),
                "--licence",
                "CC0-1.0",
                "--description",
                "Balls that had been elsewhere.");
        assertThat(exported.code()).isZero();
        ModelCard card = ModelCard.read(folder.resolve("models/plain-striped/1/card.json"));
        assertThat(card.data().get(0).origin())
                .contains("Drawn by duet synthesize")
                .contains("Began from weights that dclgan's PyTorch code had trained")
                .containsPattern("latest_net_G_A.pth \\(SHA-256 [0-9a-f]{64}\\)");
    }

    /** In this process, which is faster: all commands of all algorithms. */
    @ParameterizedTest
    @EnumSource
    void every_algorithm_goes_there_and_back(AlgorithmName name) throws IOException {
        String algorithm = name.name().toLowerCase(Locale.ROOT);
        String[] options = name == AlgorithmName.GCGAN // With as many networks as it can have.
                ? new String[] {"--set", "algorithm.shared-generator=false"}
                : new String[0];
        goThereAndBack(name, algorithm, options);

        Checkpoint before = last(algorithm + "/run");
        Checkpoint after = last(algorithm + "/again");
        assertThat(names(algorithm + "/files")).hasSameSizeAs(before.networks());
        assertThat(after.settings()).isEqualTo(before.settings());
        for (String network : before.networks()) {
            assertThat(after.parameters(network, after.parametersOf(network)))
                    .as(network)
                    .isEqualTo(before.parameters(network, before.parametersOf(network)));
        }
    }

    /** The reference's {@code --normD none}, which its files do not name. */
    @Test
    void discriminators_without_norms_go_there_and_back_and_into_a_model() throws IOException {
        goThereAndBack(AlgorithmName.DCLGAN, "normless", "--set", "algorithm.discriminator.norm=none");
        String[] export = {"--models", path("normless/models"), "--licence", "MIT", "--description", "Balls."};
        assertThat(Duet.run(Stream.concat(Stream.of("export", "--run", path("normless/run")), Stream.of(export))
                        .toArray(String[]::new)))
                .isZero();

        assertThat(last("normless/again").settings())
                .isEqualTo(last("normless/run").settings());
        assertThat(last("normless/again").settings().algorithm().discriminator().norm())
                .isEqualTo(Norm.NONE);
        Path model = folder.resolve("normless/models/plain-striped/1");
        assertThat(operators(model.resolve("plain-discriminator.onnx"))).doesNotContain("InstanceNormalization");
        assertThat(operators(model.resolve("plain2striped.onnx"))).contains("InstanceNormalization");
    }

    /** Trains a step into {@code run} below a folder, writes files of PyTorch, and imports them into {@code again}. */
    private static void goThereAndBack(AlgorithmName name, String into, String... options) throws IOException {
        TinyRun tiny = TinyRun.in(Files.createDirectories(folder.resolve(into)), name);
        String run = path(into + "/run");
        String files = path(into + "/files");
        String[] train = Stream.concat(Stream.of("--run", run, "--max-steps", "1"), Stream.of(options))
                .toArray(String[]::new);
        assertThat(Duet.run(tiny.arguments(train))).isZero();
        assertThat(Duet.run("export-pytorch", "--run", run, "--out", files, "--epoch", "200"))
                .isZero();
        String algorithm = name.name().toLowerCase(Locale.ROOT);
        String recipe = path(into + "/tiny.yaml");
        String again = path(into + "/again");
        assertThat(Duet.run("import", "--from", algorithm, files, "--epoch", "200", "--run", again, "--recipe", recipe))
                .isZero();
    }

    private static List<String> operators(Path model) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(model)).getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
    }

    @Test
    void a_training_with_one_direction_says_so() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one-way"));
        Files.copy(pth("G_A"), one.resolve("latest_net_G.pth"));
        Outcome imported = importing("cut", "one-way-run", one.toString(), "--recipe", path("tiny.yaml"));
        assertThat(imported.out())
                .contains("no files of F, D", "Imported 1 network into")
                .endsWith(": plain2striped." + System.lineSeparator());
    }

    @Test
    void a_run_is_not_imported_over() throws Exception {
        Set<String> before = tree();
        assertUsage(importing("dclgan", "run", path("pytorch")), "holds a run already", "--run");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void mistakes_are_answered_with_what_to_do_and_leave_no_run() throws Exception {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        copy("G_A", mixed);
        Files.copy(pth("G_B"), mixed.resolve("200_net_G_B.pth"));
        Files.copy(pth("D_A"), mixed.resolve("latest_net_G_B.pth"));
        Files.copy(pth("G_A"), mixed.resolve("horse2zebra.pth"));
        Set<String> before = tree();
        String a = mixed.resolve("latest_net_G_A.pth").toString();

        assertUsage(importing("dclgan", "x", a), "there is no file of G_B", "G_A and G_B");
        assertUsage(importing("dclgan", "x", a, mixed.resolve("200_net_G_B.pth").toString()), "epochs 200 and latest");
        assertUsage(
                importing("dclgan", "x", a, mixed.resolve("latest_net_G_B.pth").toString()),
                "is named as a G_B, but holds a discriminator of width 4 with 2 halvings");
        assertUsage(importing("dclgan", "x", mixed.resolve("horse2zebra.pth").toString()), "<epoch>_net_<NETWORK>.pth");
        assertUsage(importing("cut", "x", a), "would be the network G_A; there can be G, F, D");
        assertUsage(importing("dclgan", "x", path("pytorch"), "--epoch", "50"), "no 50_net_G_A.pth in", "--epoch");
        assertUsage(
                importing("dclgan", "x", path("pytorch"), "--set", "algorithm.generator.width=64"),
                "latest_net_G_A.pth is a generator of width 4 with 1 block, and the settings say otherwise");
        assertUsage(importing("dclgan", "x", path("pytorch"), "--algorithm", "cut"), "--from says dclgan");
        assertUsage(
                importing("dclgan", "x", path("pytorch")),
                "latest_net_F1.pth is a projection head of width 8 for taps of [8, 16] channels",
                "algorithm.contrast.taps");

        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void a_file_that_is_refused_leaves_no_run() throws Exception {
        Path bad = Files.createDirectories(folder.resolve("bad"));
        byte[] whole = Files.readAllBytes(pth("G_A"));
        Files.write(bad.resolve("latest_net_G.pth"), Arrays.copyOf(whole, whole.length / 2));
        Set<String> before = tree();
        Outcome outcome = importing("cut", "x", bad.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("latest_net_G.pth", "cut off or damaged");
        assertThat(tree()).isEqualTo(before);
    }

    private static void assertUsage(Outcome outcome, String... words) {
        assertThat(outcome.err()).contains(words);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("duet import: ")))
                .hasSize(1);
        assertThat(outcome.code()).isEqualTo(2);
    }

    private static Outcome importing(String from, String run, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("import", "--from", from, "--run", path(run)));
        all.addAll(List.of(more));
        all.addAll(List.of(DOMAINS));
        return Outcome.ofDuet(all.toArray(String[]::new));
    }

    private static Checkpoint last(String run) {
        return RunFolder.read(new RunFolder(folder.resolve(run)).latest().orElseThrow());
    }

    private static Path pth(String network) {
        return folder.resolve("pytorch/latest_net_" + network + ".pth");
    }

    private static void copy(String network, Path into) throws IOException {
        Files.copy(pth(network), into.resolve(pth(network).getFileName()));
    }

    private static List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Set<String> tree() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> tree = new TreeSet<>();
            files.forEach(file -> tree.add(folder.relativize(file).toString()));
            return tree;
        }
    }

    private static String path(String below) {
        return folder.resolve(below).toString();
    }
}
