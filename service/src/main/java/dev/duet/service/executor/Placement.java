package dev.duet.service.executor;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the nodes of a generator really ran, counted in the profile of a run: what was asked for is no proof.
 *
 * @param nodes how many by execution provider, for example {@code CUDAExecutionProvider} 120
 * @param convolutionsOnCpu how many convolutions ran on the CPU
 */
public record Placement(Map<String, Integer> nodes, int convolutionsOnCpu) {

    public Placement {
        nodes = Map.copyOf(nodes);
    }

    /** Returns the provider that ran the most nodes, the first by name of equals. */
    public String provider() {
        String most = Device.Kind.CPU.provider();
        for (String provider : new TreeSet<>(nodes.keySet())) {
            if (count(provider) > count(most)) {
                most = provider;
            }
        }
        return most;
    }

    private int count(String provider) {
        return nodes.getOrDefault(provider, 0);
    }

    /**
     * Checks that a GPU does what it is there for. Shapes may be computed on the CPU; convolutions may not.
     *
     * @throws DeviceUnavailableException if the device is a GPU and convolutions ran beside it
     */
    void require(Device device) {
        if (device.isGpu() && convolutionsOnCpu > 0) {
            throw new DeviceUnavailableException(
                    device,
                    convolutionsOnCpu + " convolutions of a generator run on the CPU, as if cuDNN 9 could not be"
                            + " loaded; nodes by provider: " + new TreeMap<>(nodes));
        }
    }
}
