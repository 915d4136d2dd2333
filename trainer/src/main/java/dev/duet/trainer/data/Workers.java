package dev.duet.trainer.data;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads that read pictures. */
final class Workers {

    private Workers() {}

    /** Returns a pool of daemon threads; whoever asked for it shuts it down. */
    static ExecutorService start(int threads) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "duet-data-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
