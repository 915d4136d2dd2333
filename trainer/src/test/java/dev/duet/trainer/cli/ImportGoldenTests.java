package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.recipe.AlgorithmName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Trainings that the PyTorch references saved, through the commands: imported, translated, exported, translated. */
@Tag("golden")
@Tag("slow")
class ImportGoldenTests {

    private static final Pattern FILE = Pattern.compile("(.+)_net_(\\w+)\\.pth");
    private static final Pattern OUTPUT = Pattern.compile("(\\w+)-output(\\d+)\\.png");
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("/[\\w.-]+(?:/[\\w.-]+)+");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> a_training_is_imported_and_paints_the_references_pictures() {
        return entries(true)
                .map(entry -> DynamicTest.dynamicTest(
                        entry.get("folder").asString(),
                        () -> check(
                                checkpoints().resolve(entry.get("folder").asString()),
                                entry.get("repository").asString())));
    }

    @TestFactory
    Stream<DynamicTest> a_file_that_is_none_is_refused_and_nothing_happens() {
        return entries(false)
                .map(entry -> checkpoints().resolve(entry.get("folder").asString()))
                .flatMap(refused -> Golden.files(refused, "*").stream())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> refuse(file)));
    }

    private static Path checkpoints() {
        return Golden.folder("checkpoints");
    }

    /** Folders that name a repository are whole; those that do not are full of files to be refused. */
    private static Stream<JsonNode> entries(boolean whole) {
        JsonNode index = Golden.json(checkpoints().resolve("index.json"));
        return StreamSupport.stream(index.spliterator(), false).filter(entry -> entry.has("repository") == whole);
    }

    private void check(Path from, String repository) throws Exception {
        assumeTrue(
                Arrays.stream(AlgorithmName.values())
                        .anyMatch(name -> name.name().equalsIgnoreCase(repository)),
                "no algorithm " + repository);
        Path home = Files.createTempDirectory(folder, "case");
        String run = home.resolve("run").toString();
        Outcome imported =
                Outcome.ofDuet("import", "--from", repository, from.toString(), "--epoch", epoch(from), "--run", run);
        System.out.println(from.getFileName() + ":\n" + imported.out().indent(4));
        assertThat(imported.code()).as(imported.err()).isZero();
        Outcome exported = Outcome.ofDuet(
                "export",
                "--run",
                run,
                "--models",
                home.resolve("models").toString(),
                "--licence",
                "CC0-1.0",
                "--description",
                "Reference.",
                "--image-size",
                "64");
        assertThat(exported.code()).as(exported.err()).isZero();

        for (Path expected : Golden.files(from, "*-output*.png")) {
            Matcher name = OUTPUT.matcher(expected.getFileName().toString());
            assertThat(name.matches()).as(expected.toString()).isTrue();
            String input = "input" + name.group(2) + ".png";
            String direction = name.group(1).endsWith("B") ? "b2a" : "a2b";
            String model = home.resolve("models/a-b").toString();
            for (String[] source : new String[][] {{"--run", run}, {"--model", model}}) {
                Path out = Files.createTempDirectory(home, "out");
                Outcome translated = Outcome.ofDuet(
                        "translate",
                        source[0],
                        source[1],
                        "--direction",
                        direction,
                        "--in",
                        from.resolve(input).toString(),
                        "--out",
                        out.toString(),
                        "--size",
                        "original");
                assertThat(translated.code()).as(translated.err()).isZero();
                int levels = largestDifference(picture(out.resolve(input)), picture(expected));
                System.out.println(expected.getFileName() + " by " + source[0] + ": at most " + levels + " levels");
                assertThat(levels).isLessThanOrEqualTo(1);
            }
        }
    }

    private static String epoch(Path from) {
        Set<String> epochs = new TreeSet<>();
        for (Path file : Golden.files(from, "*.pth")) {
            Matcher name = FILE.matcher(file.getFileName().toString());
            assertThat(name.matches()).as(file.toString()).isTrue();
            epochs.add(name.group(1));
        }
        assertThat(epochs).hasSize(1);
        return epochs.iterator().next();
    }

    private static RgbImage picture(Path png) throws IOException {
        return new ImageDecoder(DecodeLimits.defaults()).decode(Files.readAllBytes(png));
    }

    private static int largestDifference(RgbImage actual, RgbImage expected) {
        assertThat(actual.pixels()).hasSameSizeAs(expected.pixels());
        int largest = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((actual.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF)));
        }
        return largest;
    }

    private void refuse(Path file) throws Exception {
        Path home = Files.createTempDirectory(folder, "case");
        Path named = Files.copy(file, home.resolve("latest_net_G.pth"));
        Map<Path, Boolean> mentioned = pathsInside(file);

        Outcome outcome = Outcome.ofDuet(
                "import",
                "--from",
                "cut",
                named.toString(),
                "--run",
                home.resolve("run").toString());

        System.out.println(file.getFileName() + ": " + outcome.err());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .hasLineCount(1)
                .startsWith("duet import: " + named)
                .doesNotContain("unexpected");
        assertThat(named).hasSameBinaryContentAs(file);
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(named);
        }
        mentioned.forEach((path, existed) ->
                assertThat(Files.exists(path)).as(path.toString()).isEqualTo(existed));
    }

    /** Returns what a file names in the file system, and whether it is there. */
    private static Map<Path, Boolean> pathsInside(Path file) throws IOException {
        Matcher paths = ABSOLUTE_PATH.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        Map<Path, Boolean> found = new LinkedHashMap<>();
        while (paths.find()) {
            Path path = Path.of(paths.group());
            found.put(path, Files.exists(path));
        }
        return found;
    }
}
