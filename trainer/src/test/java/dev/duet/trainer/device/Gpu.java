package dev.duet.trainer.device;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;

/** The GPU of tests that need one, with float32 in all products. */
public final class Gpu {

    private Gpu() {}

    /** Returns the first one, or skips the test with libtorch's reason why there is none. */
    public static Device orSkip() {
        try {
            return ComputeDevice.find(DeviceName.parse("cuda"), ProductPrecision.FLOAT32);
        } catch (DeviceUnavailableException e) {
            assumeTrue(false, e.getMessage());
            throw e;
        }
    }
}
