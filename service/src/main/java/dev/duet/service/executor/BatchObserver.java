package dev.duet.service.executor;

/** Is told of every run of a generator. */
@FunctionalInterface
public interface BatchObserver {

    /**
     * A run has ended.
     *
     * @param generator its name
     * @param device where it ran
     * @param pictures how many were translated at once
     */
    void ran(String generator, Device device, int pictures);
}
