package dev.duet.trainer.cli;

import ai.djl.Device;
import dev.duet.trainer.device.ComputeDevice;
import dev.duet.trainer.device.DeviceName;
import picocli.CommandLine.Option;

/** The option that says where the networks of a run calculate. */
final class DeviceOption {

    @Option(
            names = "--device",
            defaultValue = "auto",
            paramLabel = "DEVICE",
            description = "What calculates with --run: auto (the default: a GPU if there is one), cpu, cuda or cuda:1"
                    + " (gpu_ids).")
    private String device;

    /** Returns the device. */
    Device find() {
        return ComputeDevice.find(DeviceName.parse(device));
    }

    /** Checks that no GPU was asked for, which exported generators do not run on here. */
    void requireCpu() {
        if (DeviceName.parse(device).kind() == DeviceName.Kind.CUDA) {
            throw new IllegalArgumentException(
                    "--device %s is for the networks of --run; exported ones are run on the CPU here"
                            .formatted(device));
        }
    }
}
