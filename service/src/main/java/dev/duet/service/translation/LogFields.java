package dev.duet.service.translation;

import org.slf4j.MDC;

/**
 * What every line that is logged while a request is answered says beside its message: {@code direction} and
 * {@code model}. The ids of the trace and the span are added by tracing.
 */
public final class LogFields {

    private static final String DIRECTION = "direction";
    private static final String MODEL = "model";

    private LogFields() {}

    /**
     * Sets the fields for this thread.
     *
     * @param model the pair and version, as in {@code apple-orange/3}
     */
    static void set(String direction, String model) {
        MDC.put(DIRECTION, direction);
        MDC.put(MODEL, model);
    }

    /** Forgets the fields: the thread goes on to another request. */
    public static void clear() {
        MDC.remove(DIRECTION);
        MDC.remove(MODEL);
    }
}
