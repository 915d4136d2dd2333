package dev.duet.service.executor;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that an operator asks for: {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:1}, {@code tensorrt:0},
 * or several of them with commas between.
 *
 * <p>What is asked for by name is used or the start fails; only {@code auto} chooses, and says in the log what and why.
 */
public final class DeviceChoice {

    private static final String DEVICE = "(cpu|(cuda|tensorrt)(:[0-9]{1,3})?)";

    /** What a setting is matched with before anything is loaded. */
    public static final String SYNTAX = "auto|" + DEVICE + "(," + DEVICE + ")*";

    private static final Logger log = LoggerFactory.getLogger(DeviceChoice.class);
    private static final String AUTO = "auto";
    private static final Pattern NAME = Pattern.compile(DEVICE);

    private DeviceChoice() {}

    /**
     * Finds the devices.
     *
     * @param setting what the operator wrote
     * @param cudaOptions options of ONNX Runtime's CUDA provider by their names there
     * @return the devices, in the order in which they were written
     * @throws IllegalArgumentException if the setting is not of the form above
     * @throws DeviceUnavailableException if a device that is asked for by name cannot be used
     * @throws OnnxRuntimeMissingException if ONNX Runtime itself does not load
     */
    public static List<Device> resolve(String setting, Map<String, String> cudaOptions) {
        OnnxRuntime.environment();
        if (setting.strip().equals(AUTO)) {
            return List.of(automatic(cudaOptions));
        }
        List<Device> devices =
                Stream.of(setting.split(",", -1)).map(DeviceChoice::parse).toList();
        if (devices.stream().distinct().count() != devices.size()) {
            throw new IllegalArgumentException("duet.devices names a device twice: " + setting);
        }
        devices.forEach(device -> require(device, cudaOptions));
        return devices;
    }

    private static Device parse(String name) {
        Matcher matcher = NAME.matcher(name.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("duet.devices is auto, or cpu, cuda, cuda:1, tensorrt, tensorrt:1, or"
                    + " several of these with commas between; got \"" + name + "\"");
        }
        if (matcher.group(2) == null) {
            return Device.CPU;
        }
        Device.Kind kind = Device.Kind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        return new Device(
                kind,
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3).substring(1)));
    }

    private static Device automatic(Map<String, String> cudaOptions) {
        boolean built = OrtEnvironment.getAvailableProviders().stream()
                .anyMatch(provider -> provider.getName().equals(Device.Kind.CUDA.provider()));
        if (!built) {
            log.info("Generators run on the CPU: this build of the service is without CUDA");
            return Device.CPU;
        }
        Device gpu = new Device(Device.Kind.CUDA, 0);
        try {
            require(gpu, cudaOptions);
            log.info("Generators run on {}", gpu);
            return gpu;
        } catch (DeviceUnavailableException e) {
            log.warn("Generators run on the CPU, for there is no GPU that can be used: {}", e.getMessage());
            return Device.CPU;
        }
    }

    /** Loads what the device needs, as the first session on it would, so that the reason is told by itself. */
    private static void require(Device device, Map<String, String> cudaOptions) {
        try (SessionOptions options = new SessionOptions()) {
            SessionSettings.addProvider(options, device, cudaOptions);
        } catch (OrtException e) {
            throw new DeviceUnavailableException(device, String.valueOf(e.getMessage()), e);
        }
    }
}
