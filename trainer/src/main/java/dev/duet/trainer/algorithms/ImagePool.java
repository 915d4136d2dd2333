package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A memory of earlier fakes, so that a discriminator does not forget what it has learned to refuse.
 *
 * <p>While it is not full, each new picture is stored and given back. After that, with probability ½, a stored picture
 * is given back and the new one takes its place. Source: Shrivastava et al. 2017; {@code ImagePool} of the references.
 * Owns what it stores.
 */
public final class ImagePool implements AutoCloseable {

    private final NDManager manager;
    private final int capacity;
    private final List<NDArray> pictures = new ArrayList<>();

    /** Makes an empty pool of {@code capacity} pictures; with 0 every query gives back what it got. */
    public ImagePool(NDManager manager, int capacity) {
        this.manager = manager.newSubManager();
        this.capacity = capacity;
    }

    /**
     * Exchanges fakes.
     *
     * @param fakes {@code [N, 3, H, W]} without gradient
     * @param random decides for this query
     * @return {@code [N, 3, H, W]} of the manager of {@code fakes}
     */
    public NDArray query(NDArray fakes, RandomGenerator random) {
        if (capacity == 0) {
            return fakes;
        }
        NDList chosen = new NDList();
        for (NDArray fake : fakes.split(fakes.getShape().get(0))) {
            chosen.add(exchange(fake, random));
        }
        return NDArrays.concat(chosen, 0);
    }

    private NDArray exchange(NDArray fake, RandomGenerator random) {
        if (pictures.size() < capacity) {
            pictures.add(keep(fake));
            return fake;
        }
        if (random.nextBoolean()) {
            return fake;
        }
        NDArray old = pictures.set(random.nextInt(capacity), keep(fake));
        old.attach(fake.getManager());
        return old;
    }

    private NDArray keep(NDArray fake) {
        NDArray copy = fake.duplicate();
        copy.attach(manager);
        return copy;
    }

    /** Returns the stored pictures, {@code [1, 3, H, W]} each, still owned by the pool. */
    public List<NDArray> pictures() {
        return List.copyOf(pictures);
    }

    /** Goes on from stored pictures, which are copied. */
    public void restore(List<NDArray> stored) {
        pictures.forEach(NDArray::close);
        pictures.clear();
        stored.forEach(picture -> pictures.add(keep(picture)));
    }

    @Override
    public void close() {
        manager.close();
    }
}
