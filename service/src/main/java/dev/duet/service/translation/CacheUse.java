package dev.duet.service.translation;

/** What the cache of answers had to do with an answer. */
public enum CacheUse {
    /** There is no cache. */
    OFF,
    /** The answer was computed. */
    MISS,
    /** The answer had been given before. */
    HIT,
    /** The client has the answer already: nothing was computed, and the file is empty. */
    NOT_MODIFIED
}
