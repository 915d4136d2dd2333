package dev.duet.trainer.recipe;

import java.util.regex.Pattern;

/**
 * What the two domains are called; files and directions are named by it.
 *
 * @param a name of the pictures in trainA, of a-z, 0-9, _ and -
 * @param b name of the pictures in trainB, another one
 */
public record DomainNames(String a, String b) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+");

    /** Makes names, checking them. */
    public DomainNames {
        requireName("a", a);
        requireName("b", b);
        if (a.equals(b)) {
            throw new IllegalArgumentException("a and b must differ, got " + a + " twice");
        }
    }

    private static void requireName(String setting, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(setting + " must consist of a-z, 0-9, _ and -, got '" + name + "'");
        }
    }

    /** Returns the direction from A to B, such as {@code apple2orange}. */
    public String directionAB() {
        return a + "2" + b;
    }

    /** Returns the direction from B to A, such as {@code orange2apple}. */
    public String directionBA() {
        return b + "2" + a;
    }
}
