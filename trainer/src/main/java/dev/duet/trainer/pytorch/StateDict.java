package dev.duet.trainer.pytorch;

import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays of one network by the names that PyTorch gives them, in its order.
 *
 * @param origin what messages call it, such as the name of its file
 * @param tensors by key, such as {@code model.1.weight}
 */
public record StateDict(String origin, Map<String, Tensor> tensors) {

    /** Makes a dict with its own copy of the map. */
    public StateDict {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Makes the state dict of a network, with the kernels of its blurs.
     *
     * @param values all weights, one parameter after the other
     */
    public static StateDict of(String origin, Network network, float[] values) {
        return ReferenceLayout.of(network).dict(origin, values);
    }

    /**
     * Makes the state dict of parameters.
     *
     * @param values all weights, one parameter after the other
     */
    public static StateDict of(String origin, List<Parameter> parameters, float[] values) {
        return ReferenceLayout.of(parameters).dict(origin, values);
    }

    /** Returns whether there is an array of that name. */
    boolean has(String key) {
        return tensors.containsKey(key);
    }

    /**
     * Returns an array.
     *
     * @throws StateDictException.Unrecognised if there is none of that name
     */
    Tensor get(String key) {
        Tensor tensor = tensors.get(key);
        if (tensor == null) {
            throw new StateDictException.Unrecognised(origin, "has no " + key + ".");
        }
        return tensor;
    }
}
