package dev.duet.service.modelrepo;

import java.util.regex.Pattern;

/** Which folders of a repository are versions: those with a positive number as their name, in one of a pair. */
final class VersionNames {

    /** A number as people write it, so that no two folders are the same version. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private VersionNames() {}

    /** A name that begins with a dot is of something that is being written. */
    static boolean isVersion(String pair, String version) {
        return !pair.startsWith(".") && NUMBER.matcher(version).matches();
    }
}
