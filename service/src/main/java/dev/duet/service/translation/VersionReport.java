package dev.duet.service.translation;

import org.jspecify.annotations.Nullable;

/**
 * What became of a version.
 *
 * @param version the number
 * @param state what it does; {@link ServedPair#state} tells those that are loaded apart
 * @param problem why it does not serve, or why what is in its folder now does not, if so
 */
public record VersionReport(
        int version, VersionState state, @Nullable String problem) {}
