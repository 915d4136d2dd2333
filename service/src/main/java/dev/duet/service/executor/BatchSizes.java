package dev.duet.service.executor;

import java.util.stream.IntStream;

/**
 * How many pictures a device is given at a time: what a GPU has been warmed up for, anything on the CPU.
 *
 * <p>On a GPU each new shape costs a search for the fastest convolutions and memory to keep, so a batch is filled up
 * to the next power of two. On the CPU a shape costs nothing, and what fills a batch up would be computed for nobody.
 *
 * @param device the device
 * @param most pictures at a time, at least 1
 */
record BatchSizes(Device device, int most) {

    /** Returns the number of slots for so many pictures, from {@code pictures} to {@link #most}. */
    int slots(int pictures) {
        if (!device.isGpu() || pictures >= most) {
            return pictures;
        }
        int power = Integer.highestOneBit(pictures);
        return Math.min(most, power == pictures ? power : 2 * power);
    }

    /** Returns every number of slots that runs before the device takes requests, ascending. */
    int[] warmedUp() {
        if (!device.isGpu()) {
            return new int[] {1};
        }
        return IntStream.rangeClosed(1, most).map(this::slots).distinct().toArray();
    }
}
