package dev.duet.service.modelrepo;

import java.util.List;
import org.springframework.core.io.Resource;

/**
 * A version's folder as it was when the repository was listed.
 *
 * @param pair the name of the folder above
 * @param version the name of the folder
 * @param cardFile where the card is, or will be
 * @param stamps of all its files, in the order of their paths
 */
public record VersionFolder(String pair, int version, Resource cardFile, List<FileStamp> stamps) {

    static final String CARD = "card.json";

    public VersionFolder {
        stamps = List.copyOf(stamps);
    }

    /** Returns the pair and the number, as in {@code apple-orange/3}. */
    public String name() {
        return pair + "/" + version;
    }

    /** Returns whether the card is there: whoever writes a version in place writes that last. */
    public boolean isComplete() {
        return stamps.stream().anyMatch(stamp -> stamp.path().equals(CARD));
    }

    /**
     * Reads the card.
     *
     * @throws BrokenModelException if it is missing, unreadable or of another pair or version
     */
    public ModelVersion read() {
        return ModelVersion.read(pair, version, cardFile);
    }
}
