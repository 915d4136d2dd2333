package dev.duet.service.translation;

import dev.duet.imaging.SurveyedPicture;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.DeadlineExceededException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many pictures are decoded at the same time, by number and by memory.
 *
 * <p>A photograph of 25 megapixels takes 275 MB on its way to a generator's input and one of a fifth of a megapixel two,
 * so counting them alike would either fill the heap or let small ones wait for nothing. First come, first served, so that
 * a large one is not overtaken for ever.
 */
final class DecodeGate {

    /** Bytes per pixel while a picture is decoded: an int raster, its copy as ints, and three bytes. */
    private static final long BYTES_PER_PIXEL = 11;

    private static final long UNIT = 1 << 16;

    private final Semaphore pictures;
    private final Semaphore memory; // in units of 64 KiB
    private final int allMemory;

    /**
     * Makes a gate.
     *
     * @param pictures how many at the same time, at least 1
     * @param bytes how much memory together; a picture that needs more than all of it is let through alone
     */
    DecodeGate(int pictures, long bytes) {
        this.pictures = new Semaphore(pictures, true);
        this.allMemory = units(bytes);
        this.memory = new Semaphore(allMemory, true);
    }

    /**
     * Does work with the pixels of a picture, when there is room for them.
     *
     * @param picture whose pixels the work reads
     * @throws DeadlineExceededException if there is none in time
     */
    <T> T through(SurveyedPicture picture, Deadline deadline, Supplier<T> work) {
        int needed = Math.min(allMemory, units(picture.pixels() * BYTES_PER_PIXEL));
        acquire(pictures, 1, deadline);
        try {
            acquire(memory, needed, deadline);
            try {
                return work.get();
            } finally {
                memory.release(needed);
            }
        } finally {
            pictures.release();
        }
    }

    private static int units(long bytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT));
    }

    private static void acquire(Semaphore semaphore, int permits, Deadline deadline) {
        try {
            if (!semaphore.tryAcquire(permits, deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException("waiting to be decoded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadlineExceededException("waiting to be decoded, and the service is stopping");
        }
    }
}
