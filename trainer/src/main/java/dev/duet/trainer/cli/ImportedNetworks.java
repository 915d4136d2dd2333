package dev.duet.trainer.cli;

import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.Learner;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.pytorch.NetworkFile;
import dev.duet.trainer.pytorch.NetworkNames;
import dev.duet.trainer.pytorch.RecognisedNetwork;
import dev.duet.trainer.pytorch.StateDictReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The networks of one training with PyTorch, as their files have them.
 *
 * @param names what they are called there and here
 * @param files by the references' names
 * @param networks by the references' names
 */
record ImportedNetworks(NetworkNames names, Map<String, NetworkFile> files, Map<String, RecognisedNetwork> networks) {

    /**
     * Reads files.
     *
     * @throws IllegalArgumentException if a generator is missing, a network is not what its name says, or two of a kind
     *     have different layouts
     */
    static ImportedNetworks read(List<NetworkFile> found, NetworkNames names) throws IOException {
        Map<String, NetworkFile> files = new LinkedHashMap<>();
        found.forEach(file -> files.put(file.network(), file));
        for (String generator : names.generators()) {
            if (!files.containsKey(generator)) {
                throw new IllegalArgumentException("there is no file of %s; an import needs %s."
                        .formatted(generator, String.join(" and ", names.generators())));
            }
        }
        Map<String, RecognisedNetwork> networks = new LinkedHashMap<>();
        for (NetworkFile file : found) {
            RecognisedNetwork network = RecognisedNetwork.of(new StateDictReader().read(file.path()));
            requireKind(file, network);
            networks.values().stream()
                    .filter(other -> other.getClass() == network.getClass())
                    .forEach(other -> requireSameLayout(file, network, other));
            networks.put(file.network(), network);
        }
        return new ImportedNetworks(names, files, networks);
    }

    private static void requireKind(NetworkFile file, RecognisedNetwork network) {
        boolean named = switch (file.network()) {
            case "F", "F1", "F2" -> network instanceof RecognisedNetwork.Head;
            case "F3", "F4", "F5", "F6" -> network instanceof RecognisedNetwork.Mapping;
            default ->
                file.network().startsWith("G")
                        ? network instanceof RecognisedNetwork.Generator
                        : network instanceof RecognisedNetwork.Discriminator;
        };
        if (!named) {
            throw new IllegalArgumentException(
                    "%s is named as a %s, but holds %s.".formatted(file.path(), file.network(), network.kind()));
        }
    }

    private static void requireSameLayout(NetworkFile file, RecognisedNetwork network, RecognisedNetwork other) {
        if (!network.kind().equals(other.kind())) {
            throw new IllegalArgumentException(
                    "%s is %s, and another of these files is %s; they cannot be of one training."
                            .formatted(file.path(), network.kind(), other.kind()));
        }
    }

    /** Returns the settings that the layouts are, such as {@code algorithm.generator.width=64}. */
    List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (RecognisedNetwork network : networks.values()) {
            if (network instanceof RecognisedNetwork.Generator generator) {
                settings.add("algorithm.generator.width=" + generator.spec().width());
                settings.add("algorithm.generator.blocks=" + generator.spec().blocks());
                settings.add("algorithm.generator.down=" + word(generator.spec().down()));
                settings.add("algorithm.generator.up=" + word(generator.spec().up()));
                settings.add("algorithm.generator.dropout=" + generator.spec().dropout());
            } else if (network instanceof RecognisedNetwork.Discriminator discriminator) {
                settings.add(
                        "algorithm.discriminator.width=" + discriminator.spec().width());
                settings.add("algorithm.discriminator.halvings="
                        + discriminator.spec().halvings());
                settings.add("algorithm.discriminator.down="
                        + word(discriminator.spec().down()));
                settings.add("algorithm.discriminator.norm="
                        + word(discriminator.spec().norm()));
            } else if (network instanceof RecognisedNetwork.Head head) {
                settings.add(
                        "algorithm.contrast.projection-width=" + head.head().width());
            } else if (network instanceof RecognisedNetwork.Mapping mapping) {
                settings.add("algorithm.mapping-width=" + mapping.head().width());
            }
        }
        if (networks.containsKey("G_gc_AB")) {
            settings.add("algorithm.shared-generator=false"); // GcGAN has a generator for turned pictures, or has not.
        }
        return settings;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Puts the weights into an algorithm's networks.
     *
     * @return the references' names of the networks for which there is no file, and which stay fresh
     * @throws IllegalArgumentException if a network of the settings has another layout, or there is none for a file
     */
    List<String> into(Algorithm algorithm) {
        List<String> fresh = new ArrayList<>();
        List<String> unused = new ArrayList<>(networks.keySet());
        for (Learner learner : algorithm.learners()) {
            String name = names.of(learner.name()).orElseThrow();
            RecognisedNetwork network = networks.get(name);
            if (network == null) {
                fresh.add(name);
            } else {
                requireSame(name, network, learner.parameters().list());
                learner.parameters().set(network.values());
                unused.remove(name);
            }
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(
                    "the algorithm has no network %s; leave its file away.".formatted(String.join(", ", unused)));
        }
        fresh.sort(Comparator.comparing(names.all()::indexOf));
        return fresh;
    }

    private void requireSame(String name, RecognisedNetwork network, List<Parameter> expected) {
        if (network.parameters().equals(expected)) {
            return;
        }
        if (network instanceof RecognisedNetwork.Head) {
            List<Long> channels = expected.stream()
                    .filter(parameter -> parameter.name().endsWith(".0.weight"))
                    .map(parameter -> parameter.shape().get(1))
                    .toList();
            throw new IllegalArgumentException(("%s is %s, but the layers of algorithm.contrast.taps have %s. Name the"
                            + " layers of that training (nce_layers) by --set algorithm.contrast.taps=[…].")
                    .formatted(path(name), network.kind(), channels));
        }
        throw new IllegalArgumentException("%s is %s, and the settings say otherwise. Leave those of its layout away."
                .formatted(path(name), network.kind()));
    }

    private Object path(String name) {
        NetworkFile file = files.get(name);
        return file == null ? name : file.path();
    }
}
