package dev.duet.trainer.optim;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Floats;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.Script;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adam (Kingma and Ba 2015) over the flat parameters of one network; no weight decay.
 *
 * <pre>
 *   m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
 *   w ← w − η · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Owns the two moments.
 */
public final class Adam implements AutoCloseable {

    private static final double EPSILON = 1e-8;

    private final Script update;
    private final double learningRate;
    private final NDArray parameters;
    private final NDArray mean;
    private final NDArray square;
    private long updates;

    /** Starts with moments of zero for {@code parameters}, which it will move but does not own. */
    public Adam(NDManager manager, AdamSettings settings, Parameters parameters) {
        this.update = script(settings, parameters.list());
        this.learningRate = settings.learningRate();
        this.parameters = parameters.flat();
        this.mean = parameters.zerosLike(manager);
        this.square = parameters.zerosLike(manager);
    }

    /**
     * Libtorch's fused update reads and writes each number once, where a formula makes a dozen passes. A call whose
     * list nobody looks at again would be taken for dead code and left out; hence the last line. The one for CUDA wants
     * gradients of the same shape as what they move.
     */
    private static Script script(AdamSettings settings, List<Parameter> list) {
        List<String> gradients =
                IntStream.range(0, list.size()).mapToObj(i -> "g" + i).toList();
        String body = """
                sizes = %s
                moved = torch.split_with_sizes(w, sizes)
                torch._fused_adam_(moved, [%s], torch.split_with_sizes(m, sizes), torch.split_with_sizes(v, sizes), \
                    annotate(List[Tensor], []), [%s], lr=rate, beta1=%s, beta2=%s, weight_decay=0., eps=%s, \
                    amsgrad=False, maximize=False)
                return moved[0]
                """.formatted(
                        list.stream().map(Parameter::size).toList(),
                        gradients.stream().map("torch.flatten(%s)"::formatted).collect(Collectors.joining(", ")),
                        String.join(", ", Collections.nCopies(list.size(), "t")),
                        settings.beta1(),
                        settings.beta2(),
                        EPSILON);
        return new Script(
                body,
                Stream.concat(Stream.of("w", "m", "v", "t", "rate"), gradients.stream())
                        .toArray(String[]::new));
    }

    /**
     * Moves the parameters once.
     *
     * @param gradients one for each parameter, in their order
     * @param rateFactor what the schedule makes of the learning rate, 1 at the start
     */
    public void update(NDList gradients, double rateFactor) {
        updates++;
        NDManager manager = parameters.getManager();
        // On a GPU, libtorch wants the count there, where a copy of it would be waited for, and the rate in memory.
        try (NDManager host = manager.newSubManager(Device.cpu());
                NDArray count = manager.full(new Shape(), updates);
                NDArray rate = host.create(learningRate * rateFactor)) {
            NDArray[] state = {parameters, mean, square, count, rate};
            update.call(Stream.concat(Stream.of(state), gradients.stream()).toArray(NDArray[]::new))
                    .close();
        }
    }

    /** Returns how often {@link #update} was called. */
    public long updates() {
        return updates;
    }

    /** Returns a copy of the mean of gradients. */
    public float[] mean() {
        return Floats.of(mean);
    }

    /** Returns a copy of the mean of squared gradients. */
    public float[] square() {
        return Floats.of(square);
    }

    /**
     * Goes on from a saved state.
     *
     * @throws IllegalArgumentException if a moment has another length than the parameters
     */
    public void restore(long updates, float[] mean, float[] square) {
        requireLength(mean);
        requireLength(square);
        this.updates = updates;
        Floats.set(this.mean, mean);
        Floats.set(this.square, square);
    }

    private void requireLength(float[] moment) {
        if (moment.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "a moment has " + moment.length + " values, the parameters " + parameters.size());
        }
    }

    @Override
    public void close() {
        mean.close();
        square.close();
    }
}
