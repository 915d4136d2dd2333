package dev.duet.service.config;

import dev.duet.service.executor.OnnxRuntimeMissingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a failed start why ONNX Runtime does not load. */
class OnnxRuntimeFailureAnalyzer extends AbstractFailureAnalyzer<OnnxRuntimeMissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, OnnxRuntimeMissingException cause) {
        return new FailureAnalysis(cause.getMessage(), """
                ONNX Runtime comes with libraries for Linux on x64 and aarch64 (glibc: not Alpine), macOS on aarch64 and
                Windows on x64, and unpacks them into java.io.tmpdir. So
                  - make that folder writable and large enough (60 MB), or
                  - unpack the libraries yourself and start with -Donnxruntime.native.path=<folder>; if you did, look
                    whether that folder holds them.""", cause);
    }
}
