package dev.duet.service.api;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that uploads in progress may take together. It is reserved before the first byte is read, so that many
 * clients at a time cost a refusal and not the heap.
 */
public final class UploadMemory {

    private final long bytes;
    private final AtomicLong free;

    /**
     * Makes it.
     *
     * @param bytes what all uploads may take; one may always take all of it
     */
    public UploadMemory(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("uploads need memory, got " + bytes + " bytes");
        }
        this.bytes = bytes;
        this.free = new AtomicLong(bytes);
    }

    /** The right to read an upload. */
    final class Reservation implements AutoCloseable {

        private final long reserved;

        private Reservation(long reserved) {
            this.reserved = reserved;
        }

        @Override
        public void close() {
            free.addAndGet(reserved);
        }
    }

    /**
     * Reserves memory, which the caller must close.
     *
     * @throws UploadsFullException if other uploads take it
     */
    Reservation reserve(long wanted) {
        long needed = Math.min(wanted, bytes);
        long before = free.getAndUpdate(left -> left >= needed ? left - needed : left);
        if (before < needed) {
            throw new UploadsFullException();
        }
        return new Reservation(needed);
    }

    /** Returns how many bytes are reserved. */
    public long used() {
        return bytes - free.get();
    }

    /** Returns how many bytes can be. */
    public long max() {
        return bytes;
    }
}
