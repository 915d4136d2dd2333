package dev.duet.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReferenceOptionsTests {

    /** Read by name. */
    static final List<ReferenceOption> ALL = ReferenceOptions.ALL;

    @Test
    void are_those_of_the_page_for_people_who_know_the_repositories() throws IOException {
        Path page = Path.of(System.getProperty("duet.root", "..")).resolve("docs/training.md");
        try (Stream<String> lines = Files.lines(page)) {
            assertThat(lines.filter(line -> line.startsWith("| `--")))
                    .containsExactlyElementsOf(
                            ALL.stream().map(ReferenceOptionsTests::row).toList());
        }
    }

    private static String row(ReferenceOption option) {
        String here = Stream.concat(Stream.of(option.option()), option.settings().stream())
                .filter(name -> !name.isEmpty())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        String whose = option.command().equals("train") ? "" : " of `duet " + option.command() + "`";
        return "| `--%s` | %s | %s |"
                .formatted(option.name(), here + whose, option.note())
                .replace("  ", " ");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void name_settings_that_an_algorithm_has(ReferenceOption option) {
        assertThat(option.settings())
                .allMatch(setting ->
                        Arrays.stream(AlgorithmName.values()).anyMatch(algorithm -> has(algorithm, setting)));
    }

    private static boolean has(AlgorithmName algorithm, String setting) {
        String name = "algorithm.name=" + algorithm.name().toLowerCase(Locale.ROOT);
        String key = setting.replaceFirst("=.*", "");
        try {
            return EffectiveSettings.of(Stream.of(name, setting)
                            .filter(option -> option.contains("="))
                            .map(option -> Layer.commandLine(List.of(option)))
                            .toList())
                    .all()
                    .stream()
                    .anyMatch(known -> known.key().equals(key));
        } catch (RecipeException.UnknownSetting e) {
            return false;
        }
    }

    @Test
    void are_found_in_any_case_with_hyphens_or_underscores() {
        for (String name : List.of("lambda_NCE", "lambda-nce", "LAMBDA_NCE")) {
            assertThat(ReferenceOptions.find(name).orElseThrow().name()).isEqualTo("lambda_NCE");
        }
        assertThat(ReferenceOptions.find("lambda")).isEmpty();
        assertThat(ALL.stream().map(option -> option.name().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void say_why_where_they_have_no_counterpart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReferenceOption("x", "train", "", List.of(), ""))
                .withMessage("x needs a counterpart, or a reason why it has none");
    }
}
