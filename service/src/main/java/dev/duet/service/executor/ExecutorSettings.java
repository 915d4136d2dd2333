package dev.duet.service.executor;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How generators are run.
 *
 * @param devices where, at least one
 * @param executorsPerDevice how many runs a device does at the same time, at least 1
 * @param threads how many threads of the CPU compute one run there, at least 1
 * @param maxBatch most pictures in one run, at least 1
 * @param maxBatchDelay how long a picture waits for company, not negative
 * @param queueCapacity how many pictures may wait for a generator, at least 1
 * @param queueBytes how many bytes of pixels may wait for a generator
 * @param cudaOptions options of ONNX Runtime's CUDA provider by their names there
 */
public record ExecutorSettings(
        List<Device> devices,
        int executorsPerDevice,
        int threads,
        int maxBatch,
        Duration maxBatchDelay,
        int queueCapacity,
        long queueBytes,
        Map<String, String> cudaOptions) {

    public ExecutorSettings {
        devices = List.copyOf(devices);
        cudaOptions = Map.copyOf(cudaOptions);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("generators need a device to run on");
        }
        requirePositive("executorsPerDevice", executorsPerDevice);
        requirePositive("threads", threads);
        requirePositive("maxBatch", maxBatch);
        requirePositive("queueCapacity", queueCapacity);
        if (maxBatchDelay.isNegative()) {
            throw new IllegalArgumentException("maxBatchDelay must not be negative, got " + maxBatchDelay);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    SessionSettings session(Device device) {
        return new SessionSettings(device, device.isGpu() ? 1 : threads, cudaOptions);
    }
}
