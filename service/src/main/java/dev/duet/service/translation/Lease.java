package dev.duet.service.translation;

/**
 * The right to send pictures to a direction, whose session is not closed before the lease is.
 *
 * @param direction the direction
 * @param end gives the lease back
 */
record Lease(ServedDirection direction, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
