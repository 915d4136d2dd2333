package dev.duet.trainer.pytorch;

import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.MappingHead;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.ProjectionHead;
import java.util.List;

/** What a state dict is, as its keys and shapes tell, with its weights in the order in which Duet stores them. */
public sealed interface RecognisedNetwork {

    /** Returns all weights, one parameter after the other; for speed not a copy. */
    float[] values();

    /** Returns the parameters that the weights are of, in their order. */
    List<Parameter> parameters();

    /** Returns what it is in words, such as {@code a generator of width 64 with 9 blocks}. */
    String kind();

    /**
     * A generator.
     *
     * @param spec its layout
     * @param values all weights
     */
    record Generator(GeneratorSpec spec, float[] values) implements RecognisedNetwork {
        @Override
        public List<Parameter> parameters() {
            return spec.network().parameters();
        }

        @Override
        public String kind() {
            return GeneratorKeys.kind(spec);
        }
    }

    /**
     * A discriminator.
     *
     * @param spec its layout
     * @param values all weights
     */
    record Discriminator(DiscriminatorSpec spec, float[] values) implements RecognisedNetwork {
        @Override
        public List<Parameter> parameters() {
            return spec.network().parameters();
        }

        @Override
        public String kind() {
            return DiscriminatorKeys.kind(spec);
        }
    }

    /**
     * A projection head.
     *
     * @param head its layout
     * @param values all weights
     */
    record Head(ProjectionHead head, float[] values) implements RecognisedNetwork {
        @Override
        public List<Parameter> parameters() {
            return head.parameters();
        }

        @Override
        public String kind() {
            return HeadKeys.kind(head);
        }
    }

    /**
     * A mapping head.
     *
     * @param head its layout
     * @param values all weights
     */
    record Mapping(MappingHead head, float[] values) implements RecognisedNetwork {
        @Override
        public List<Parameter> parameters() {
            return head.parameters();
        }

        @Override
        public String kind() {
            return MappingKeys.kind(head);
        }
    }

    /**
     * Recognises a state dict.
     *
     * @throws StateDictException.Unrecognised if it is none of these, or not whole; the message says what was found
     */
    static RecognisedNetwork of(StateDict dict) {
        requireNoRunningStatistics(dict);
        if (GeneratorKeys.fit(dict)) {
            GeneratorSpec spec = GeneratorKeys.spec(dict);
            return new Generator(spec, values(dict, spec.network(), GeneratorKeys.kind(spec)));
        }
        if (HeadKeys.fit(dict)) {
            ProjectionHead head = HeadKeys.head(dict);
            return new Head(head, ReferenceLayout.of(head.parameters()).values(dict, HeadKeys.kind(head)));
        }
        if (MappingKeys.fit(dict)) {
            MappingHead head = MappingKeys.head(dict);
            return new Mapping(head, ReferenceLayout.of(head.parameters()).values(dict, MappingKeys.kind(head)));
        }
        if (DiscriminatorKeys.fit(dict)) {
            DiscriminatorSpec spec = DiscriminatorKeys.spec(dict);
            return new Discriminator(spec, values(dict, spec.network(), DiscriminatorKeys.kind(spec)));
        }
        throw new StateDictException.Unrecognised(dict.origin(), unknown(dict));
    }

    private static float[] values(StateDict dict, Network network, String kind) {
        return ReferenceLayout.of(network).values(dict, kind);
    }

    private static void requireNoRunningStatistics(StateDict dict) {
        for (String key : dict.tensors().keySet()) {
            if (key.endsWith(".running_mean")) {
                throw new StateDictException.Unrecognised(
                        dict.origin(),
                        "has a batch norm (%s); only instance norms are supported (--normG instance, --normD instance), and discriminators without (--normD none)."
                                .formatted(Printable.shortened(key)));
            }
        }
    }

    private static String unknown(StateDict dict) {
        String keys = dict.tensors().entrySet().stream()
                .limit(3)
                .map(e -> Printable.shortened(e.getKey()) + " " + e.getValue().shape())
                .reduce((one, other) -> one + ", " + other)
                .orElse("no arrays of real numbers");
        return ("is no network that is supported: it has %s%s. Those are resnet generators, discriminators basic, n_layers"
                        + " and pixel, projection heads mlp_sample, and mapping heads.")
                .formatted(keys, dict.tensors().size() > 3 ? ", …" : "");
    }
}
