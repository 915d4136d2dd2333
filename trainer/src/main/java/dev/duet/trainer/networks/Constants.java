package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Arithmetic with constants that are part of the operator.
 *
 * <p>DJL makes a tensor over Java memory for {@code x.mul(2)}. On a GPU that is a copy for which all work before it is
 * waited for, and on a CPU the memory is given up as soon as the product is there, although autograd remembers the
 * tensor: once the collector runs, gradients are garbage. A number in a script is neither copied nor lost.
 */
public final class Constants {

    private static final Map<Double, Script> FACTORS = new ConcurrentHashMap<>();
    private static final Map<Double, Script> TERMS = new ConcurrentHashMap<>();

    private Constants() {}

    /** Returns {@code x · factor}, in the precision of {@code x}. */
    public static NDArray times(NDArray x, double factor) {
        return FACTORS.computeIfAbsent(factor, Constants::product).call(x);
    }

    /** Returns {@code x + term}, in the precision of {@code x}. */
    public static NDArray plus(NDArray x, double term) {
        return TERMS.computeIfAbsent(term, Constants::sum).call(x);
    }

    private static Script product(double factor) {
        return new Script("return torch.mul(x, %s)".formatted(factor), "x");
    }

    private static Script sum(double term) {
        return new Script("return torch.add(x, %s)".formatted(term), "x");
    }
}
