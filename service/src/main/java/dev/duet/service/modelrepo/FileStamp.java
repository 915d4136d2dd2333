package dev.duet.service.modelrepo;

/**
 * What tells, without reading it, that a file is another than before.
 *
 * @param path below the version's folder, with slashes
 * @param bytes the length
 * @param modifiedMillis when it was last written, milliseconds since 1970
 */
public record FileStamp(String path, long bytes, long modifiedMillis) {}
