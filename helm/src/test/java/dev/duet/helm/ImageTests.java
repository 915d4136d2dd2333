package dev.duet.helm;

import static dev.duet.helm.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart takes for granted of the images. */
class ImageTests {

    private static final Path DOCKER = Chart.FOLDER.resolve("../../docker").normalize();

    @ParameterizedTest
    @ValueSource(strings = {"service", "trainer"})
    void images_have_the_user_of_the_pods(String image) throws IOException {
        Object user = at(Chart.render().podSpecs().get(0), "securityContext", "runAsUser");
        assertThat(Files.readString(DOCKER.resolve(image + ".Dockerfile")))
                .contains("\nUSER " + user + ":" + user + "\n")
                .doesNotContain("# syntax");
    }
}
