package dev.duet.trainer.pytorch;

import ai.djl.ndarray.types.Shape;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A family of keys that differ in a number.
 *
 * @param pattern a regular expression whose only group is the number
 */
record KeyPattern(Pattern pattern) {

    /** Makes a pattern in which {@code #} stands for the number. */
    static KeyPattern of(String key) {
        return new KeyPattern(Pattern.compile(key.replace(".", "\\.").replace("#", "(\\d{1,4})")));
    }

    /** Returns the numbers of the keys that there are. */
    TreeSet<Integer> numbers(StateDict dict) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String key : dict.tensors().keySet()) {
            Matcher matcher = pattern.matcher(key);
            if (matcher.matches()) {
                numbers.add(Integer.parseInt(matcher.group(1)));
            }
        }
        return numbers;
    }

    /**
     * Returns a dimension of an array.
     *
     * @throws StateDictException.Unrecognised if there is no such array, or it has not so many dimensions, or none of
     *     that
     */
    static int dimension(StateDict dict, String key, int dimensions, int which) {
        Shape shape = dict.get(key).shape();
        if (shape.dimension() != dimensions || shape.get(which) < 1) {
            throw new StateDictException.Unrecognised(
                    dict.origin(), "has %s in the shape %s, which no supported network has.".formatted(key, shape));
        }
        return Math.toIntExact(shape.get(which));
    }
}
