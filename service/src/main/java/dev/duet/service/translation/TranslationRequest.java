package dev.duet.service.translation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param direction for example {@code apple2orange}; whether it is served is not checked yet
 * @param version the version of the pair; null for the one that the client gets
 * @param client what tells clients apart, so that each keeps its version
 * @param size the size of the answer
 * @param format the type of file of the answer
 * @param timeout how long the client waits, from now on
 * @param known tags of the answers that the client has already
 * @param file the upload, any bytes; not copied
 */
public record TranslationRequest(
        String direction,
        @Nullable Integer version,
        String client,
        OutputSize size,
        ImageFormat format,
        Duration timeout,
        List<String> known,
        byte[] file) {}
