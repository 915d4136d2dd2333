package dev.duet.service.executor;

/**
 * How long a generator takes for a pixel: a moving average over its runs, which tells how long a queue is in seconds.
 *
 * <p>A convolutional generator's time grows with the pixels, whatever the size of the pictures and their number in a
 * run, nearly enough for a promise in whole seconds.
 */
final class ServiceTime {

    /** Weight of the newest run. */
    private static final double NEWEST = 0.2;

    private double secondsPerPixel;

    /** Counts a run. */
    synchronized void add(double seconds, long pixels) {
        double newest = seconds / pixels;
        secondsPerPixel = secondsPerPixel == 0 ? newest : (1 - NEWEST) * secondsPerPixel + NEWEST * newest;
    }

    /** Returns the average; 0 before the first run. */
    synchronized double secondsPerPixel() {
        return secondsPerPixel;
    }
}
