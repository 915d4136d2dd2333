package dev.duet.trainer.pytorch;

import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.BlurDown;
import dev.duet.trainer.networks.BlurUp;
import dev.duet.trainer.networks.Layer;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the reference's state dict of a network holds, in its order: the trained arrays, whose names Duet shares, and
 * the kernels of its blurs, which nothing trains ({@code filt}).
 *
 * @param slots one for each key
 */
record ReferenceLayout(List<Slot> slots) {

    /** The kernel of {@link BlurUp} as the reference has it: {@code [1,3,3,1]ᵀ[1,3,3,1] / 64}, times 4 for the zeros. */
    private static final float[] UP = {
        1 / 16f, 3 / 16f, 3 / 16f, 1 / 16f, 3 / 16f, 9 / 16f, 9 / 16f, 3 / 16f, 3 / 16f, 9 / 16f, 9 / 16f, 3 / 16f,
        1 / 16f, 3 / 16f, 3 / 16f, 1 / 16f
    };

    /** Sixteenths are exact in every type that weights are stored in. */
    private static final float KERNEL_TOLERANCE = 1e-6f;

    private static final int MOST_DIFFERENCES = 4;

    /**
     * One key.
     *
     * @param parameter its name and shape
     * @param kernel the values of each channel, if they are fixed; else empty
     */
    record Slot(Parameter parameter, float[] kernel) {

        static Slot trained(Parameter parameter) {
            return new Slot(parameter, new float[0]);
        }

        static Slot blur(String scope, int channels, int side, float[] kernel) {
            return new Slot(new Parameter(scope + "filt", new Shape(channels, 1, side, side)), kernel);
        }

        boolean isTrained() {
            return kernel.length == 0;
        }

        String name() {
            return parameter.name();
        }
    }

    static ReferenceLayout of(Network network) {
        List<Slot> slots = new ArrayList<>();
        int channels = network.inputChannels();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            String scope = network.root() + "." + i + ".";
            if (layer instanceof BlurDown) {
                slots.add(Slot.blur(scope, channels, 3, BlurDown.KERNEL));
            } else if (layer instanceof BlurUp) {
                slots.add(Slot.blur(scope, channels, 4, UP));
            }
            layer.parameters().forEach(p -> slots.add(Slot.trained(new Parameter(scope + p.name(), p.shape()))));
            channels = layer.outputChannels(channels);
        }
        return new ReferenceLayout(List.copyOf(slots));
    }

    static ReferenceLayout of(List<Parameter> trained) {
        return new ReferenceLayout(trained.stream().map(Slot::trained).toList());
    }

    /** Makes the state dict of trained values, which stand one parameter after the other. */
    StateDict dict(String origin, float[] values) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int at = 0;
        for (Slot slot : slots) {
            Shape shape = slot.parameter().shape();
            int size = Math.toIntExact(shape.size());
            if (slot.isTrained()) {
                tensors.put(slot.name(), new Tensor(shape, Arrays.copyOfRange(values, at, at + size)));
                at += size;
            } else {
                tensors.put(slot.name(), new Tensor(shape, repeated(slot.kernel(), size)));
            }
        }
        return new StateDict(origin, tensors);
    }

    private static float[] repeated(float[] kernel, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = kernel[i % kernel.length];
        }
        return values;
    }

    /**
     * Returns the trained values of a state dict, one parameter after the other.
     *
     * @param kind what the network is, for messages: {@code a generator of width 64}
     * @throws StateDictException.Unrecognised if keys, shapes or kernels are others, or values are not finite
     */
    float[] values(StateDict dict, String kind) {
        requireSame(dict, kind);
        List<Parameter> trained =
                slots.stream().filter(Slot::isTrained).map(Slot::parameter).toList();
        float[] values = new float[Math.toIntExact(Parameter.totalSize(trained))];
        int at = 0;
        for (Parameter parameter : trained) {
            float[] part = dict.get(parameter.name()).values();
            requireFinite(dict, parameter.name(), part);
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return values;
    }

    private void requireSame(StateDict dict, String kind) {
        List<String> differences = Stream.of(missing(dict), superfluous(dict), reshaped(dict), otherKernels(dict))
                .flatMap(List::stream)
                .toList();
        if (!differences.isEmpty()) {
            String first = differences.stream().limit(MOST_DIFFERENCES).collect(Collectors.joining(", "));
            int more = differences.size() - MOST_DIFFERENCES;
            throw new StateDictException.Unrecognised(
                    dict.origin(),
                    "looks like " + kind + ", but " + first + (more > 0 ? ", and " + more + " more." : "."));
        }
    }

    private List<String> missing(StateDict dict) {
        return names(slot -> !dict.has(slot.name()))
                .map(name -> name + " is missing")
                .toList();
    }

    private List<String> superfluous(StateDict dict) {
        Set<String> known = names(slot -> true).collect(Collectors.toSet());
        return dict.tensors().keySet().stream()
                .filter(key -> !known.contains(key))
                .map(key -> Printable.shortened(key) + " is one too many")
                .toList();
    }

    private List<String> reshaped(StateDict dict) {
        return slots.stream()
                .filter(slot -> dict.has(slot.name()))
                .filter(slot ->
                        !dict.get(slot.name()).shape().equals(slot.parameter().shape()))
                .map(slot -> "%s is %s and should be %s"
                        .formatted(
                                slot.name(),
                                dict.get(slot.name()).shape(),
                                slot.parameter().shape()))
                .toList();
    }

    private List<String> otherKernels(StateDict dict) {
        return names(slot -> !slot.isTrained()
                        && dict.has(slot.name())
                        && !isRepeated(slot.kernel(), dict.get(slot.name()).values()))
                .map(name -> name + " is another kernel than Duet's")
                .toList();
    }

    private static boolean isRepeated(float[] kernel, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - kernel[i % kernel.length]) <= KERNEL_TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    private Stream<String> names(Predicate<Slot> wanted) {
        return slots.stream().filter(wanted).map(Slot::name);
    }

    private static void requireFinite(StateDict dict, String key, float[] values) {
        int infinite = 0;
        for (float value : values) {
            infinite += Float.isFinite(value) ? 0 : 1;
        }
        if (infinite > 0) {
            throw new StateDictException.Unrecognised(
                    dict.origin(),
                    ("has %d values in %s that are infinite or no numbers: that training had diverged. Take an earlier"
                                    + " epoch.")
                            .formatted(infinite, key));
        }
    }
}
