package dev.duet.service.modelrepo;

/** The URL of a folder, from what an operator wrote. */
public final class FolderUrl {

    private FolderUrl() {}

    /**
     * Returns the URL, with a slash at its end.
     *
     * @param folder a path, or a {@code file:} or {@code classpath:} URL, with or without a slash at its end
     */
    public static String of(String folder) {
        String slashed = folder.endsWith("/") ? folder : folder + "/";
        // One letter before a colon is a drive of Windows, not a scheme.
        return slashed.matches("[a-z]{2,}:.*") ? slashed : "file:" + slashed;
    }
}
