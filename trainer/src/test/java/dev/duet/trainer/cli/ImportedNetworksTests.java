package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.algorithms.Learner;
import dev.duet.trainer.pytorch.NetworkNames;
import dev.duet.trainer.random.KeyedRandom;
import dev.duet.trainer.recipe.AlgorithmName;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportedNetworksTests {

    @ParameterizedTest
    @EnumSource
    void every_network_of_every_algorithm_has_a_name_in_pytorch(AlgorithmName name) {
        AlgorithmSettings settings = EffectiveSettings.of(List.of(Layer.commandLine(List.of(
                        "algorithm.name=" + name.name().toLowerCase(Locale.ROOT),
                        "algorithm.generator.width=1",
                        "algorithm.discriminator.width=1"))))
                .recipe()
                .settings();
        NetworkNames names = NetworkNames.of(settings.twoSided());
        try (NDManager manager = NDManager.newBaseManager();
                Algorithm algorithm = settings.begin(manager, new KeyedRandom(1))) {
            List<Optional<String>> theirs = algorithm.learners().stream()
                    .map(Learner::name)
                    .map(names::of)
                    .toList();
            assertThat(theirs).doesNotHaveDuplicates().doesNotContain(Optional.empty());
        }
    }
}
