package dev.duet.trainer.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that is named like a picture but cannot be decoded.
 *
 * @param file where it is
 * @param reason what the decoder found
 */
public record UndecodableFile(Path file, String reason) {

    private static final int NAMED = 5;

    /** Returns one sentence that counts the files, naming the first few with their reasons. */
    public static String summary(List<UndecodableFile> files) {
        String named = files.stream()
                .limit(NAMED)
                .map(file -> "%s (%s)".formatted(file.file(), file.reason()))
                .collect(Collectors.joining(", "));
        String more = files.size() > NAMED ? " and %d more".formatted(files.size() - NAMED) : "";
        return "%d file%s cannot be decoded: %s%s.".formatted(files.size(), files.size() == 1 ? "" : "s", named, more);
    }
}
