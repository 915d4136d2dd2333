package dev.duet.trainer.export;

import java.util.regex.Pattern;

/**
 * From one domain to another.
 *
 * @param source name of the domain of the pictures that go in
 * @param target name of the domain of the pictures that come out
 */
public record Direction(String source, String target) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+");

    /** Makes a direction, checking the names, by which files are called. */
    public Direction {
        for (String name : new String[] {source, target}) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a domain's name must consist of a-z, 0-9, _ and -, got '" + name + "'");
            }
        }
        if (source.equals(target)) {
            throw new IllegalArgumentException("a direction needs two domains, got " + source + " twice");
        }
    }

    /** Returns the direction's name, such as {@code apple2orange}. */
    public String name() {
        return source + "2" + target;
    }

    /** Returns the way back. */
    public Direction reversed() {
        return new Direction(target, source);
    }
}
