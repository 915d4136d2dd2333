package dev.duet.service.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executors of all devices, which every generator shares.
 *
 * <p>They are counted by device and not by generator, so that however many directions are served, what runs at the
 * same time fits the cores or the GPU (docs/decisions/0007-executors-belong-to-devices.md).
 */
public final class ExecutorPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ExecutorPool.class);

    private final ExecutorSettings settings;
    private final BatchObserver observer;
    private final WorkQueue queue = new WorkQueue();
    private final List<ExecutorThread> threads;
    private volatile boolean draining;
    private volatile boolean open = true;
    private volatile boolean lost;

    /** Starts the executors. */
    public ExecutorPool(ExecutorSettings settings, BatchObserver observer) {
        this.settings = settings;
        this.observer = observer;
        List<ExecutorThread> started = new ArrayList<>();
        for (Device device : settings.devices()) {
            for (int i = 0; i < settings.executorsPerDevice(); i++) {
                started.add(new ExecutorThread(device, started.size(), queue, this::died));
            }
        }
        threads = List.copyOf(started);
    }

    /**
     * Loads a generator onto every executor. It takes work at once, and should be warmed up before it is given any.
     *
     * @param name of the generator, for messages: its direction
     * @param model the ONNX file
     * @throws UnusableGeneratorException if ONNX Runtime does not load the file, or it is no generator in format 1
     * @throws OnnxRuntimeMissingException if ONNX Runtime itself does not load
     */
    public GeneratorExecutor load(String name, byte[] model) {
        return load(name, model, GeneratorTensors.FORMAT_1);
    }

    /**
     * As above, for a generator that takes and gives something else than model format 1.
     *
     * @param tensors what it takes and gives
     */
    public GeneratorExecutor load(String name, byte[] model, GeneratorTensors tensors) {
        List<OnnxGenerator> sessions = new ArrayList<>();
        try {
            Set<Device> proved = new HashSet<>();
            for (ExecutorThread executor : threads) {
                boolean profiled = proved.add(executor.device()) && canWriteProfiles(executor.device());
                SessionSettings session = settings.session(executor.device());
                sessions.add(
                        profiled
                                ? OnnxGenerator.loadProfiled(model, tensors, session)
                                : OnnxGenerator.load(model, tensors, session));
            }
            return new GeneratorExecutor(name, this, sessions);
        } catch (RuntimeException e) {
            sessions.forEach(OnnxGenerator::close);
            throw e;
        }
    }

    /** Of the CPU the profile proves nothing that could be otherwise, so a read-only disk is no reason to fail. */
    private static boolean canWriteProfiles(Device device) {
        boolean possible = RunProfile.isPossible();
        if (!possible && device.isGpu()) {
            throw new DeviceUnavailableException(
                    device,
                    "that generators run there is proved by a profile, and java.io.tmpdir cannot be written to");
        }
        return possible;
    }

    ExecutorSettings settings() {
        return settings;
    }

    BatchObserver observer() {
        return observer;
    }

    WorkQueue queue() {
        return queue;
    }

    List<ExecutorThread> threads() {
        return threads;
    }

    BatchSizes batchSizes(Device device) {
        return new BatchSizes(device, settings.maxBatch());
    }

    /** Returns the devices that are used. */
    public List<Device> devices() {
        return settings.devices();
    }

    /** Returns how many executors there are. */
    public int size() {
        return threads.size();
    }

    /** Returns how many executors a device has. */
    public int executors(Device device) {
        return settings.devices().contains(device) ? settings.executorsPerDevice() : 0;
    }

    /** Returns how many executors of a device run a generator right now. */
    public long busy(Device device) {
        return threads.stream()
                .filter(executor -> executor.device().equals(device) && executor.isBusy())
                .count();
    }

    /** Returns how long what waits for all generators will take, by how long their runs have taken. */
    public Duration waiting() {
        return Duration.ofNanos((long) (queue.waitingSeconds() / threads.size() * 1e9));
    }

    /** Takes no more pictures from now on; those that have their place are still translated. */
    public void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** Returns whether pictures are taken. */
    public boolean isAccepting() {
        return open && !draining;
    }

    /** Returns whether a GPU or an executor has failed in a way that only a new process recovers from. */
    public boolean isLost() {
        return lost;
    }

    /** Without one of its executors the service would answer ever later, so it is better started anew. */
    private void died(Throwable reason) {
        lost = true;
        log.error("An executor has ended, and this process is of no use any more", reason);
    }

    /** Looks whether a run failed because its device is lost. */
    void failed(Device device, Throwable reason) {
        if (device.isGpu() && !lost && DeviceFailure.isFinal(reason.getMessage())) {
            lost = true;
            log.error("{} is lost, and this process with it: {}", device, reason.getMessage());
        }
    }

    /** Frees sessions, each on the thread that may be using it. */
    void close(List<OnnxGenerator> sessions) {
        for (ExecutorThread executor : threads) {
            try {
                executor.call(() -> {
                    sessions.get(executor.index()).close();
                    return true;
                });
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a session does not close", e);
            }
        }
    }

    /** Ends the executors. Generators are closed before. */
    @Override
    public void close() {
        open = false;
        queue.close();
        threads.forEach(ExecutorThread::join);
    }
}
