package dev.duet.service.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the metrics that a PromQL expression names. */
final class Metrics {

    /** Comments, strings, label matchers, ranges, and lists of labels: all that has names of other things in it. */
    private static final Pattern OTHER = Pattern.compile("#.*|\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]"
            + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    /** A name that no parenthesis follows, as one does after functions. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private Metrics() {}

    static Set<String> of(String expression) {
        String bare = OTHER.matcher(expression.replaceAll("\"[^\"]*\"", "\"\"")).replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
