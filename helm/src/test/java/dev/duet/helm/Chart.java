package dev.duet.helm;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The chart, asked of Helm itself. */
final class Chart {

    static final Path FOLDER =
            Path.of(System.getProperty("duet.root", "..")).resolve("helm/duet").normalize();

    private static final String PLATFORM = (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
            .toLowerCase(Locale.ROOT)
            .replaceAll("^(mac|windows)\\S*.* ", "$1 ");

    private Chart() {}

    /** Settings on the command line: key, value, key, value … */
    static Manifests render(String... settings) {
        return renderFor("1.34.0", settings);
    }

    static Manifests renderFor(String kubernetes, String... settings) {
        TemplateCommand template = template(kubernetes);
        for (int i = 0; i < settings.length; i += 2) {
            template.set(settings[i], settings[i + 1]);
        }
        return new Manifests(template.call());
    }

    static Manifests render(Path values) {
        return new Manifests(template("1.34.0").withValuesFile(values).call());
    }

    static LintResult lint() {
        requireHelm();
        return new Helm(FOLDER).lint().strict().call();
    }

    /** The documented installs. */
    static List<Path> installs() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateCommand template(String kubernetes) {
        requireHelm();
        return new Helm(FOLDER)
                .template()
                .withName("demo")
                .withNamespace("pictures")
                .withKubeVersion(kubernetes);
    }

    private static void requireHelm() {
        assumeThat(PLATFORM)
                .as("helm-java has no native library for this platform")
                .matches("(linux|mac) (amd64|x86_64|aarch64)|windows amd64");
    }
}
