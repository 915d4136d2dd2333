package dev.duet.service.executor;

import java.util.Locale;

/**
 * A device that runs generators.
 *
 * @param kind what it is, and by which of ONNX Runtime's execution providers it is used
 * @param index which of the machine's GPUs; 0 for the CPU
 */
public record Device(Kind kind, int index) {

    /** The kinds of device, named as ONNX Runtime names what runs on them. */
    public enum Kind {
        /** All cores of the machine. */
        CPU("CPUExecutionProvider"),
        /** A GPU of NVIDIA's, by CUDA and cuDNN. */
        CUDA("CUDAExecutionProvider"),
        /** The same GPU, by engines that TensorRT builds when a generator is loaded. */
        TENSORRT("TensorrtExecutionProvider");

        private final String provider;

        Kind(String provider) {
            this.provider = provider;
        }

        /** Returns the name of the execution provider, as profiles and metrics have it. */
        public String provider() {
            return provider;
        }
    }

    /** The CPU. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    public Device {
        if (index < 0 || (kind == Kind.CPU && index != 0)) {
            throw new IllegalArgumentException("there is no " + kind + " number " + index);
        }
    }

    /** Returns whether runs of this device happen on a GPU. */
    public boolean isGpu() {
        return kind != Kind.CPU;
    }

    /** Returns the name as settings and meters have it: {@code cpu}, {@code cuda:0}, {@code tensorrt:0}. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return isGpu() ? name + ":" + index : name;
    }
}
