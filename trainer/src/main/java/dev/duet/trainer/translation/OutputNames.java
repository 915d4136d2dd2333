package dev.duet.trainer.translation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names translations by the pictures they are of. */
final class OutputNames {

    private OutputNames() {}

    /**
     * Returns a PNG name for each picture: {@code cats/a.jpg} becomes {@code cats/a.png}. Where two pictures differ in
     * their ending only, all keep theirs: {@code cats/a.jpg.png} and {@code cats/a.webp.png}.
     *
     * @param names paths with {@code /} between the parts, all different
     * @return as many different names, in the same order
     */
    static List<String> of(List<String> names) {
        Set<String> stems = new HashSet<>();
        boolean different = names.stream().allMatch(name -> stems.add(stem(name).toLowerCase(Locale.ROOT)));
        return names.stream()
                .map(name -> (different ? stem(name) : name) + ".png")
                .toList();
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
