package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mirrors the border without repeating the edge: {@code x[-1] = x[1]}.
 *
 * @param border rows and columns added on each side
 */
public record ReflectPad(int border) implements Layer {

    private static final Map<Integer, Script> BY_BORDER = new ConcurrentHashMap<>();

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a side of {@code x} is not longer than the border
     */
    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return pad(x, border);
    }

    static NDArray pad(NDArray x, int border) {
        requireLonger(x, border);
        return BY_BORDER.computeIfAbsent(border, ReflectPad::script).call(x);
    }

    static void requireLonger(NDArray x, int border) {
        Shape s = x.getShape();
        if (Math.min(s.get(2), s.get(3)) <= border) {
            throw new IllegalArgumentException("an activation of " + s + " is too small to be mirrored by " + border);
        }
    }

    private static Script script(int border) {
        return new Script("return torch.reflection_pad2d(x, [%1$d, %1$d, %1$d, %1$d])".formatted(border), "x");
    }

    @Override
    public int outputSide(int side) {
        return side + 2 * border;
    }
}
