package dev.duet.trainer.losses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** Which distances a translation should keep; each is a mean of {@code |x − y|}. */
public enum Distances {
    /** Those between any two pictures of a batch. */
    PAIRS {
        @Override
        public NDArray within(NDArray pictures) {
            long count = pictures.getShape().get(0);
            if (count < 2) {
                throw new IllegalArgumentException("pairs need a batch of at least 2 pictures, got " + count);
            }
            NDList distances = new NDList();
            for (long i = 0; i < count; i++) {
                for (long j = i + 1; j < count; j++) {
                    distances.add(PixelDistance.mean(pictures.get(i), pictures.get(j)));
                }
            }
            return NDArrays.stack(distances);
        }

        @Override
        public NDArray sample(NDArray pictures, NDArray others) {
            return PixelDistance.mean(pictures, others);
        }
    },
    /** The one between the upper and the lower half of the batch: self-distance, for which one picture is enough. */
    HALVES {
        @Override
        public NDArray within(NDArray pictures) {
            NDList halves = pictures.split(2, 2);
            return PixelDistance.mean(halves.get(0), halves.get(1)).reshape(1);
        }

        @Override
        public NDArray sample(NDArray pictures, NDArray others) {
            return within(pictures);
        }
    };

    /**
     * Returns the distances within a batch, {@code [K]}.
     *
     * @param pictures {@code [N, C, H, W]}, H even
     */
    public abstract NDArray within(NDArray pictures);

    /**
     * Returns one distance, from which the scale of all is to be estimated; between two batches it is their mean one.
     *
     * @param pictures a batch
     * @param others another one
     */
    public abstract NDArray sample(NDArray pictures, NDArray others);
}
