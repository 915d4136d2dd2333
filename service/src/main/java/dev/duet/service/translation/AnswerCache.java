package dev.duet.service.translation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers that were given, kept in memory so that what is asked for again is not computed again. */
public final class AnswerCache {

    /** What an entry takes beside its file: key, record, links. */
    private static final int OVERHEAD = 256;

    private final @Nullable Cache<String, Answer> answers;

    private AnswerCache(@Nullable Cache<String, Answer> answers) {
        this.answers = answers;
    }

    /**
     * An answer.
     *
     * @param file the translated picture; not copied
     * @param tiles how many it was put together from
     */
    record Answer(byte[] file, int tiles) {}

    /**
     * Makes a cache.
     *
     * @param maxBytes that answers may take together; 0 for no cache
     */
    public static AnswerCache ofBytes(long maxBytes) {
        return new AnswerCache(
                maxBytes == 0
                        ? null
                        : Caffeine.newBuilder()
                                .maximumWeight(maxBytes)
                                .<String, Answer>weigher((tag, answer) -> answer.file().length + OVERHEAD)
                                .recordStats()
                                .build());
    }

    /** Returns the cache itself, for its meters, if there is one. */
    public Optional<Cache<?, ?>> meterable() {
        return Optional.ofNullable(answers);
    }

    boolean isOn() {
        return answers != null;
    }

    /** Returns what was answered to a question of this tag, if it is still here. */
    Optional<Answer> get(String tag) {
        return answers == null ? Optional.empty() : Optional.ofNullable(answers.getIfPresent(tag));
    }

    void put(String tag, Answer answer) {
        if (answers != null) {
            answers.put(tag, answer);
        }
    }
}
