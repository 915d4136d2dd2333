package dev.duet.trainer.cli;

import ai.djl.Device;
import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.export.TrainedDiscriminator;
import dev.duet.trainer.export.TrainedGenerator;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.recipe.DomainNames;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import dev.duet.trainer.recipe.Recipe;
import dev.duet.trainer.report.RecipeCopy;
import dev.duet.trainer.training.Checkpoint;
import dev.duet.trainer.training.RunFolder;
import dev.duet.trainer.translation.LoadedDirection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a run has learned so far: its last checkpoint, with the settings in its folder.
 *
 * @param folder that {@code duet train} was given as {@code --run}
 * @param settings of the run
 * @param recipe they make
 * @param checkpoint the last one
 */
record TrainedRun(Path folder, EffectiveSettings settings, Recipe recipe, Checkpoint checkpoint) {

    static TrainedRun open(Path folder) {
        Path checkpoint = new RunFolder(folder)
                .latest()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no checkpoint in %s. Name the folder that duet train was given as --run, once it has"
                                        .formatted(folder)
                                + " saved one."));
        Layer recipe = Layer.recipe(folder.resolve(RecipeCopy.FILE).toString());
        EffectiveSettings settings = EffectiveSettings.of(List.of(recipe));
        return new TrainedRun(folder, settings, settings.recipe(), RunFolder.read(checkpoint));
    }

    /** Returns the generators that were learned: from A to B, then the way back if the algorithm has one. */
    List<TrainedGenerator> generators() {
        return checkpoint.settings().algorithm().twoSided()
                ? List.of(generator(Algorithm.GENERATOR_AB), generator(Algorithm.GENERATOR_BA))
                : List.of(generator(Algorithm.GENERATOR_AB));
    }

    private TrainedGenerator generator(String learner) {
        GeneratorSpec spec = checkpoint.settings().algorithm().generator();
        return new TrainedGenerator(
                spec, checkpoint.settled(learner, spec.network().parameters()));
    }

    /** Returns the discriminators that judge for good: one of each domain that pictures were translated into. */
    List<TrainedDiscriminator> discriminators() {
        DomainNames domains = recipe.domains();
        return Stream.of(
                        Map.entry(Algorithm.DISCRIMINATOR_A, domains.a()),
                        Map.entry(Algorithm.DISCRIMINATOR_B, domains.b()))
                .filter(entry -> checkpoint.networks().contains(entry.getKey()))
                .map(entry -> discriminator(entry.getKey(), entry.getValue()))
                .toList();
    }

    private TrainedDiscriminator discriminator(String learner, String domain) {
        DiscriminatorSpec spec = checkpoint.settings().algorithm().discriminator();
        return new TrainedDiscriminator(
                domain, spec, checkpoint.parameters(learner, spec.network().parameters()));
    }

    /** Returns the names of the directions that were learned, as {@link #generators} are ordered. */
    List<String> directions() {
        DomainNames domains = recipe.domains();
        return checkpoint.settings().algorithm().twoSided()
                ? List.of(domains.directionAB(), domains.directionBA())
                : List.of(domains.directionAB());
    }

    /** Loads one direction onto a device; whoever asked closes it. */
    LoadedDirection direction(String name, Device device) {
        int place = directions().indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "%s has learned %s, not %s".formatted(folder, String.join(" and ", directions()), name));
        }
        return load(name, generators().get(place), device);
    }

    private LoadedDirection load(String name, TrainedGenerator generator, Device device) {
        return LoadedDirection.live(
                name, checkpoint.settings().data().imageSize(), generator.spec(), generator.values(), device);
    }
}
