package dev.duet.trainer.device;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A device that libtorch can be used on.
 *
 * <p>What is asked for by name is used, or there is a reason why not; only {@code auto} chooses.
 */
public final class ComputeDevice {

    private static final String ENGINE = "PyTorch";

    private ComputeDevice() {}

    /**
     * Finds a device as it is, which multiplies as libtorch does by itself.
     *
     * @throws DeviceUnavailableException if it is named and cannot be used, with libtorch's own reason
     */
    public static Device find(DeviceName name) {
        return switch (name.kind()) {
            case CPU -> Device.cpu();
            case AUTO -> libtorch(name).hasCapability(StandardCapabilities.CUDA) ? gpu(name) : Device.cpu();
            case CUDA -> gpu(name);
        };
    }

    /** Finds a device and says how exactly it shall multiply. */
    public static Device find(DeviceName name, ProductPrecision precision) {
        Device device = find(name);
        if (device.isGpu()) {
            precision.apply();
        }
        return device;
    }

    /** Returns the name of a device. */
    public static DeviceName nameOf(Device device) {
        return device.isGpu()
                ? new DeviceName(DeviceName.Kind.CUDA, device.getDeviceId())
                : new DeviceName(DeviceName.Kind.CPU, 0);
    }

    private static Device gpu(DeviceName name) {
        libtorch(name);
        Device device = Device.gpu(name.index());
        try (NDManager manager = NDManager.newBaseManager(device, ENGINE);
                NDArray number = manager.zeros(new Shape(1))) {
            number.toFloatArray();
            return device;
        } catch (EngineException e) {
            throw new DeviceUnavailableException(name, hasCuda() ? firstSentence(e) : withoutCuda(e), e);
        }
    }

    private static Engine libtorch(DeviceName name) {
        try {
            return Engine.getEngine(ENGINE);
        } catch (EngineException e) { // Such as a libtorch with CUDA where NVIDIA's driver is missing.
            throw new DeviceUnavailableException(name, "libtorch does not load: " + rootMessage(e), e);
        }
    }

    private static boolean hasCuda() {
        return Files.exists(Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cuda")));
    }

    private static String withoutCuda(EngineException e) {
        return "this libtorch is built without CUDA (\"%s\"). Set DUET_LIBTORCH to one that is built with it, as docs/training.md says under GPU."
                .formatted(firstSentence(e));
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Libtorch's messages go on with advice for who builds it, and with a stack. */
    private static String firstSentence(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\. .*", ".");
    }
}
