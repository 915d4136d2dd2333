package dev.duet.service.executor;

/** Thrown when a device that the operator asked for cannot be used; generators are never moved to another silently. */
public final class DeviceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Device device;

    DeviceUnavailableException(Device device, String reason) {
        super(device + " cannot be used: " + reason);
        this.device = device;
    }

    DeviceUnavailableException(Device device, String reason, Throwable cause) {
        super(device + " cannot be used: " + reason, cause);
        this.device = device;
    }

    /** Returns the device. */
    public Device device() {
        return device;
    }
}
