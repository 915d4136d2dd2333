package dev.duet.service.translation;

/**
 * What a client asks for.
 *
 * @param direction for example {@code apple2orange}; whether it is served is not checked yet
 * @param size the size of the answer
 * @param format the type of file of the answer
 * @param file the upload, any bytes; not copied
 */
public record TranslationRequest(String direction, OutputSize size, ImageFormat format, byte[] file) {}
