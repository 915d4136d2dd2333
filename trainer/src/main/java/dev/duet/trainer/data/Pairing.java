package dev.duet.trainer.data;

import dev.duet.trainer.random.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * Which pictures meet in which step.
 *
 * <p>An epoch has as many pairs as the larger domain has pictures. A runs through its pictures in an order shuffled for
 * the epoch, from the front again when they end; B is drawn at random with replacement. Where {@code serial}, both run
 * through their pictures in the order of their names. What is left of an epoch after its last full batch is dropped.
 * Source: {@code UnalignedDataset} of the references, with a {@code DataLoader} that shuffles unless {@code
 * serial_batches}, and {@code drop_last}.
 *
 * <p>Every choice is a function of seed, epoch and place, so a step can be asked for in any order.
 */
public final class Pairing {

    private final int picturesA;
    private final int picturesB;
    private final int batch;
    private final boolean serial;
    private final KeyedRandom random;
    private volatile Order latest;

    /**
     * Makes a pairing.
     *
     * @param picturesA how many pictures A has, at least 1
     * @param picturesB how many pictures B has, at least 1
     * @throws IllegalArgumentException if the larger domain does not fill one batch
     */
    public Pairing(int picturesA, int picturesB, int batch, boolean serial, KeyedRandom random) {
        if (batch > Math.max(picturesA, picturesB)) {
            throw new IllegalArgumentException(
                    "batch must be at most the number of pictures, got a batch of %d and %d and %d pictures"
                            .formatted(batch, picturesA, picturesB));
        }
        this.picturesA = picturesA;
        this.picturesB = picturesB;
        this.batch = batch;
        this.serial = serial;
        this.random = random;
        this.latest = shuffle(1);
    }

    /** A place in an epoch: the epoch from 1, and the position of a pair in it from 0. */
    record Place(int epoch, int position) {}

    /** Returns how many steps an epoch has. */
    public int stepsPerEpoch() {
        return pairs() / batch;
    }

    /** Returns the epoch, from 1, that a step, from 0, belongs to. */
    public int epochOf(long step) {
        return Math.toIntExact(step / stepsPerEpoch()) + 1;
    }

    Place place(long step, int inBatch) {
        return new Place(epochOf(step), (int) (step % stepsPerEpoch()) * batch + inBatch);
    }

    int indexA(Place place) {
        return pair(place) % picturesA;
    }

    int indexB(Place place) {
        return serial
                ? pair(place) % picturesB
                : random.at("partner", place.epoch(), place.position()).nextInt(picturesB);
    }

    private int pair(Place place) {
        return serial ? place.position() : order(place.epoch()).pairs[place.position()];
    }

    private int pairs() {
        return Math.max(picturesA, picturesB);
    }

    private static final class Order {
        final int epoch;
        final int[] pairs;

        Order(int epoch, int[] pairs) {
            this.epoch = epoch;
            this.pairs = pairs;
        }
    }

    /** The latest order is kept, since the steps of an epoch come one after the other; any other is made again. */
    private Order order(int epoch) {
        Order order = latest;
        if (order.epoch != epoch) {
            order = shuffle(epoch);
            latest = order;
        }
        return order;
    }

    private Order shuffle(int epoch) {
        int[] pairs = new int[pairs()];
        RandomGenerator chance = random.at("shuffle", epoch);
        for (int i = 0; i < pairs.length; i++) { // Fisher and Yates, inside out.
            int j = chance.nextInt(i + 1);
            pairs[i] = pairs[j];
            pairs[j] = i;
        }
        return new Order(epoch, pairs);
    }
}
