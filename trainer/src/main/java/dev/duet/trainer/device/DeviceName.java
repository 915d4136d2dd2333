package dev.duet.trainer.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device as people name it: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}.
 *
 * @param kind what kind it is
 * @param index which of the GPUs, from 0; 0 for the others
 */
public record DeviceName(Kind kind, int index) {

    /** The first GPU if libtorch has one, and the CPU otherwise. */
    public static final DeviceName AUTO = new DeviceName(Kind.AUTO, 0);

    private static final Pattern NAME = Pattern.compile("auto|cpu|cuda(?::([0-9]{1,3}))?");

    /** What kind of device it is. */
    public enum Kind {
        /** Whichever is best. */
        AUTO,
        /** The processor. */
        CPU,
        /** A GPU of NVIDIA. */
        CUDA
    }

    /**
     * Reads a name; {@code cuda} is {@code cuda:0}.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    @JsonCreator
    public static DeviceName parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a device is auto, cpu, cuda or cuda:1, got \"" + name + "\"");
        }
        if (!name.startsWith("cuda")) {
            return name.equals("cpu") ? new DeviceName(Kind.CPU, 0) : AUTO;
        }
        return new DeviceName(Kind.CUDA, matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case CUDA -> "cuda:" + index;
        };
    }
}
