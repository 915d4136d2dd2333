package dev.duet.trainer.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.translation.LoadedDirection;
import dev.duet.trainer.translation.PictureTranslator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Files that the PyTorch references saved, and pictures that their networks painted. */
@Tag("golden")
class PyTorchGoldenTests {

    private static final Pattern NETWORK = Pattern.compile(".+_net_(\\w+)\\.pth");
    private static final Pattern OUTPUT = Pattern.compile("(\\w+)-output(\\d+)\\.png");

    @TestFactory
    Stream<DynamicTest> every_network_is_recognised_and_paints_the_references_pictures() {
        return cases(true)
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> translate(checkpoints().resolve(name))));
    }

    private static Path checkpoints() {
        return Golden.folder("checkpoints");
    }

    /** Folders that name a repository are whole; those that do not are full of files to be refused. */
    private static Stream<String> cases(boolean whole) {
        JsonNode index = Golden.json(checkpoints().resolve("index.json"));
        return StreamSupport.stream(index.spliterator(), false)
                .filter(entry -> entry.has("repository") == whole)
                .map(entry -> entry.get("folder").asString());
    }

    private void translate(Path from) throws IOException {
        Map<String, RecognisedNetwork> networks = new HashMap<>();
        for (Path file : Golden.files(from, "*.pth")) {
            Matcher name = NETWORK.matcher(file.getFileName().toString());
            assertThat(name.matches()).as(file.toString()).isTrue();
            networks.put(name.group(1), RecognisedNetwork.of(new StateDictReader().read(file)));
        }
        assertThat(networks).isNotEmpty();
        networks.forEach((name, network) -> {
            System.out.println(from.getFileName() + " " + name + ": " + network.kind());
            assertThat(network).isInstanceOf(expectedType(name));
        });
        for (Path output : Golden.files(from, "*-output*.png")) {
            Matcher name = OUTPUT.matcher(output.getFileName().toString());
            assertThat(name.matches()).as(output.toString()).isTrue();
            RgbImage input = picture(from.resolve("input" + name.group(2) + ".png"));
            var generator = (RecognisedNetwork.Generator) networks.get(name.group(1));
            try (LoadedDirection live =
                    LoadedDirection.live("a2b", input.width(), generator.spec(), generator.values(), Device.cpu())) {
                int levels = largestDifference(live, input, picture(output));
                System.out.println(output.getFileName() + ": at most " + levels + " levels");
                assertThat(levels).as(output.toString()).isLessThanOrEqualTo(1);
            }
        }
    }

    private static Class<? extends RecognisedNetwork> expectedType(String network) {
        return switch (network.charAt(0)) {
            case 'G' -> RecognisedNetwork.Generator.class;
            case 'D' -> RecognisedNetwork.Discriminator.class;
            default -> RecognisedNetwork.Head.class;
        };
    }

    private static RgbImage picture(Path png) throws IOException {
        return new ImageDecoder(DecodeLimits.defaults()).decode(Files.readAllBytes(png));
    }

    private static int largestDifference(PictureTranslator translator, RgbImage input, RgbImage expected) {
        RgbImage actual = translator.translate(List.of(input)).get(0);
        assertThat(actual.pixels()).hasSameSizeAs(expected.pixels());
        int largest = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((actual.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF)));
        }
        return largest;
    }

    /** A file among those to be refused may be a network of another kind than its place asks for. */
    @Test
    void files_to_be_refused_each_have_a_reason_of_their_own() {
        List<String> reasons = new ArrayList<>();
        cases(false)
                .flatMap(name -> Golden.files(checkpoints().resolve(name), "*").stream())
                .forEach(file -> reasons.add(reason(file)));
        assertThat(reasons).isNotEmpty().doesNotHaveDuplicates();
    }

    private static String reason(Path file) {
        try {
            return RecognisedNetwork.of(new StateDictReader().read(file)).kind();
        } catch (StateDictException e) {
            return String.valueOf(e.getMessage()).replace(file.toString(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
