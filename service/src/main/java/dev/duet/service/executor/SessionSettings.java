package dev.duet.service.executor;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.util.Map;

/**
 * How sessions are made for one device.
 *
 * @param device where the session runs
 * @param threads how many threads of the CPU compute one run; a GPU needs one
 * @param cudaOptions options of ONNX Runtime's CUDA provider by their names there
 */
record SessionSettings(Device device, int threads, Map<String, String> cudaOptions) {

    /** For what runs beside the answers and must not take their cores. */
    static final SessionSettings BACKGROUND = new SessionSettings(Device.CPU, 1, Map.of());

    SessionSettings {
        cudaOptions = Map.copyOf(cudaOptions);
    }

    SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            options.setIntraOpNumThreads(threads);
            // Idle threads sleep: a pod shares its cores with HTTP and with its neighbours.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // A memory plan is kept for every size ever seen, and clients choose the size.
            options.setMemoryPatternOptimization(false);
            addProvider(options, device, cudaOptions);
            return options;
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }

    /** Adds what runs nodes on the device; of the overloads these are the ones that say why they fail. */
    static void addProvider(SessionOptions options, Device device, Map<String, String> cudaOptions)
            throws OrtException {
        if (device.kind() == Device.Kind.TENSORRT) {
            try (var tensorrt = new OrtTensorRTProviderOptions(device.index())) {
                options.addTensorrt(tensorrt);
            }
        }
        if (device.isGpu()) { // beside TensorRT too: for the nodes that it does not know
            try (var cuda = new OrtCUDAProviderOptions(device.index())) {
                for (Map.Entry<String, String> option : cudaOptions.entrySet()) {
                    cuda.add(option.getKey(), option.getValue());
                }
                options.addCUDA(cuda);
            }
        }
    }
}
