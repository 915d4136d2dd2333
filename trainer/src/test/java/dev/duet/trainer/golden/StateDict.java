package dev.duet.trainer.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Weights under the reference's keys, brought into the order in which a network stores its own. */
public final class StateDict {

    private StateDict() {}

    /** Returns the values for {@code list}; fails where a key is missing, superfluous, or of another shape. */
    public static float[] values(List<Parameter> list, Map<String, NDArray> arrays) {
        long size = Parameter.totalSize(list);
        float[] values = new float[(int) size];
        int at = 0;
        for (Parameter parameter : list) {
            NDArray array = arrays.get(parameter.name());
            if (array == null) {
                throw new AssertionError("no " + parameter.name() + " among " + arrays.keySet());
            }
            Shape shape = array.getShape();
            if (!shape.equals(parameter.shape())) {
                throw new AssertionError(parameter + " is " + Arrays.toString(shape.getShape()) + " in the reference");
            }
            float[] part = array.toFloatArray();
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        long trained =
                arrays.keySet().stream().filter(name -> !name.endsWith(".filt")).count();
        if (trained != list.size()) {
            throw new AssertionError("the reference has other parameters: " + arrays.keySet());
        }
        return values;
    }

    /** Returns parameters that hold the reference's values. */
    public static Parameters load(NDManager manager, List<Parameter> list, Map<String, NDArray> arrays) {
        return new Parameters(manager, list, values(list, arrays));
    }
}
