package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole sets of photographs, as they are found in the wild. */
class RealPhotographsTests {

    @ParameterizedTest
    @CsvSource({"horse2zebra-144, 1067, 1334, 120, 140, 144", "cat2dog-256, 981, 976, 200, 200, 256"})
    void load_completely(String name, int trainA, int trainB, int testA, int testB, int side) {
        Path root = Path.of(System.getProperty("duet.root", ".."))
                .resolve(System.getProperty("duet.shared", "../shared"))
                .resolve("data")
                .resolve(name);
        assumeTrue(
                Files.isDirectory(root),
                () -> "no photographs in " + root.toAbsolutePath().normalize());

        Dataset dataset = Dataset.open(root, Integer.MAX_VALUE, 2).strictly();

        assertThat(dataset.trainA().size()).isEqualTo(trainA);
        assertThat(dataset.trainB().size()).isEqualTo(trainB);
        assertThat(dataset.testA().size()).isEqualTo(testA);
        assertThat(dataset.testB().size()).isEqualTo(testB);
        assertThat(dataset.trainB().pictures()).allMatch(p -> p.width() == side && p.height() == side);
    }
}
