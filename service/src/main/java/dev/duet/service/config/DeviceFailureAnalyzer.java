package dev.duet.service.config;

import dev.duet.service.executor.DeviceUnavailableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a failed start why a device that was asked for cannot be used. */
class DeviceFailureAnalyzer extends AbstractFailureAnalyzer<DeviceUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DeviceUnavailableException cause) {
        return new FailureAnalysis(cause.getMessage(), """
                A device that is asked for is used or the start fails; generators are never moved silently. For a GPU
                  - build the service with the Maven profile cuda (./mvnw -Pcuda ...), which brings ONNX Runtime's CUDA
                    provider, and
                  - run it where NVIDIA's driver, CUDA 12.8 or a newer 12, and cuDNN 9 (for tensorrt: TensorRT 10 too)
                    are found by the dynamic linker: the reason above names what is not.
                Or let generators run on the CPU: duet.devices=cpu, or auto for a GPU where there is one.""", cause);
    }
}
