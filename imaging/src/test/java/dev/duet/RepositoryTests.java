package dev.duet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the sources of every module; this is the first module that is built. */
class RepositoryTests {

    private static final Path ROOT = Path.of(System.getProperty("duet.root", ".."));
    /** A link to a file of the repository, without the place in it. */
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#\\s]+)(?:#[^)]*)?\\)");

    private static final Pattern TEST = Pattern.compile("\n    @(Test|ParameterizedTest|RepeatedTest|ArchTest)\\b");

    @Test
    void every_package_is_null_marked() {
        assertThat(packages())
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked"));
    }

    @Test
    void every_package_has_its_line_in_the_overview() {
        assertThat(packages())
                .extracting(RepositoryTests::nameOf)
                .allSatisfy(name ->
                        assertThat(ROOT.resolve("docs/overview.md")).content().contains("`" + name + "`"));
    }

    @Test
    void no_class_is_named_after_a_habit() {
        assertThat(Stream.of("main", "test").flatMap(RepositoryTests::sources))
                .extracting(RepositoryTests::classOf)
                .isNotEmpty()
                .noneMatch(name -> name.matches(".*(Impl|Utils?|Helper|Manager)|Base[A-Z].*"));
    }

    /** Surefire runs what it finds by name. */
    @Test
    void every_class_with_a_test_ends_in_Tests() {
        assertThat(sources("test"))
                .filteredOn(file -> TEST.matcher(read(file)).find())
                .extracting(RepositoryTests::classOf)
                .isNotEmpty()
                .allMatch(name -> name.endsWith("Tests"));
    }

    @Test
    void every_link_of_a_page_leads_somewhere() {
        assertThat(pages())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(linksOf(page))
                        .allSatisfy(
                                link -> assertThat(page.resolveSibling(link)).exists()));
    }

    @Test
    void every_decision_is_in_the_list() {
        Path decisions = ROOT.resolve("docs/decisions");
        assertThat(below(decisions, ".md"))
                .extracting(page -> page.getFileName().toString())
                .isNotEmpty()
                .filteredOn(name -> !name.equals("README.md"))
                .allSatisfy(name ->
                        assertThat(decisions.resolve("README.md")).content().contains("(" + name + ")"));
    }

    private static List<Path> packages() {
        List<Path> packages = sources("main").map(Path::getParent).distinct().toList();
        assertThat(packages).isNotEmpty();
        return packages;
    }

    private static String nameOf(Path folder) {
        return folder.toString().replaceFirst(".*/src/main/java/", "").replace('/', '.');
    }

    private static String classOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<Path> pages() {
        return Stream.concat(
                        children(ROOT).filter(page -> page.toString().endsWith(".md")),
                        below(ROOT.resolve("docs"), ".md").stream())
                .toList();
    }

    private static List<String> linksOf(Path page) {
        return LINK.matcher(read(page)).results().map(match -> match.group(1)).toList();
    }

    private static Stream<Path> sources(String tree) {
        return children(ROOT).flatMap(module -> below(module.resolve("src/" + tree + "/java"), ".java").stream());
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
