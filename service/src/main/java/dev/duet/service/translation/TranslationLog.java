package dev.duet.service.translation;

import dev.duet.service.metrics.Outcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each translation, at level debug: {@code logging.level.dev.duet.service.translation=debug}. */
final class TranslationLog {

    private static final Logger log = LoggerFactory.getLogger(TranslationLog.class);

    private TranslationLog() {}

    /** Logs the end of a translation; of one that was refused before its upload was read, the upload has 0 bytes. */
    static void ended(String direction, int uploadBytes, Outcome outcome, Duration took) {
        log.atDebug()
                .addKeyValue("outcome", outcome.tag())
                .addKeyValue("duration_ms", took.toNanos() / 1e6)
                .addKeyValue("upload_bytes", uploadBytes)
                .log("Translation {} ended: {}", direction, outcome.tag());
    }
}
