package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script bin/duet, in a folder laid out like a checkout. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/duet is for POSIX shells")
class LauncherTests {

    private static final Path SCRIPT =
            Path.of(System.getProperty("duet.root", "..")).resolve("bin/duet");

    @TempDir
    Path home;

    @BeforeEach
    void copyScript() throws IOException {
        Files.createDirectories(home.resolve("a folder/bin"));
        Files.copy(SCRIPT, script()).toFile().setExecutable(true);
        Files.copy(SCRIPT.resolveSibling("environment.sh"), script().resolveSibling("environment.sh"));
    }

    @Test
    void says_how_to_build_where_nothing_is_built() throws Exception {
        Outcome outcome = launch(Map.of(), "--version");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("not built", "./mvnw -pl trainer -am package -DskipTests");
    }

    @Test
    void starts_what_is_built_and_hands_over_arguments_and_exit_code() throws Exception {
        build();
        Outcome outcome = launch(Map.of(), "synthesize", "--out", "with space", "--size", "3");
        assertThat(outcome.err()).isEqualTo("duet synthesize: size must be ≥ 16, got 3" + System.lineSeparator());
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void can_be_started_through_a_link() throws Exception {
        build();
        Path link = Files.createSymbolicLink(home.resolve("duet"), script());
        Outcome outcome = Outcome.of(new ProcessBuilder(link.toString(), "--version"));
        assertThat(outcome.out()).startsWith("duet ");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void says_where_it_looked_for_java() throws Exception {
        build();
        Outcome outcome = launch(Map.of("JAVA_HOME", "/no/such/jdk"), "--version");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("/no/such/jdk/bin/java", "17 or newer");
    }

    @Test
    void passes_options_on_to_java() throws Exception {
        build();
        Outcome outcome = launch(Map.of("DUET_JAVA_OPTS", "-XshowSettings:properties -Dduet.mark=here"), "--version");
        assertThat(outcome.err()).contains("duet.mark = here", "java.awt.headless = true");
    }

    @Test
    void says_that_there_is_no_libtorch_where_one_was_named() throws Exception {
        build();
        Outcome outcome = launch(Map.of("DUET_LIBTORCH", "/no/such/torch/lib"), "--version");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("no libtorch.so in DUET_LIBTORCH=/no/such/torch/lib");
    }

    private Path script() {
        return home.resolve("a folder/bin/duet");
    }

    private Outcome launch(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script().toString());
        builder.command().addAll(Arrays.asList(arguments));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return Outcome.of(builder);
    }

    /** A jar that only points to the classes under test stands for the packaged trainer. */
    private void build() throws IOException {
        Path target = Files.createDirectories(home.resolve("a folder/trainer/target"));
        Files.createDirectories(target.resolve("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (OutputStream file = Files.newOutputStream(target.resolve("duet-trainer-1.2.3.jar"))) {
            new JarOutputStream(file, manifest).close();
        }
    }
}
