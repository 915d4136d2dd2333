package dev.duet.trainer.recipe;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the settings that someone may have meant. */
final class Nearest {

    private static final int AT_MOST = 3;

    private Nearest() {}

    /** Returns the known keys that are equally near to a wrong one, none if none is near. */
    static List<String> to(String key, Collection<String> known) {
        int least = known.stream()
                .mapToInt(candidate -> distance(key, candidate))
                .min()
                .orElse(Integer.MAX_VALUE);
        if (least > Math.max(2, last(key).length() / 3)) {
            return List.of();
        }
        return known.stream()
                .filter(candidate -> distance(key, candidate) == least)
                .sorted(Comparator.comparingInt(String::length))
                .limit(AT_MOST)
                .toList();
    }

    /** The keys' own distance, or that of their last words, which is what people remember. */
    private static int distance(String key, String candidate) {
        String word = last(key).replace('_', '-');
        String known = last(candidate);
        int words = known.endsWith("-" + word) || known.startsWith(word + "-") ? 1 : edits(word, known);
        return Math.min(edits(key.replace('_', '-'), candidate), words + 1);
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Returns how many letters must be added, dropped or changed (Levenshtein 1966), row by row. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
