package dev.duet.trainer.device;

/** A device that was asked for by name cannot be used. */
public final class DeviceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient DeviceName device;

    DeviceUnavailableException(DeviceName device, String reason, Throwable cause) {
        super("cannot calculate on %s: %s".formatted(device, reason), cause);
        this.device = device;
    }

    /** Returns what was asked for. */
    public DeviceName device() {
        return device;
    }
}
