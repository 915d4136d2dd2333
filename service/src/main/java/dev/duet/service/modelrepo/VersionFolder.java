package dev.duet.service.modelrepo;

import java.io.IOException;
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

    /** Returns whether the card, or a description in its place, is there: whoever copies a version writes that last. */
    public boolean isComplete() {
        return has(CARD) || has(GeneratorDescription.FILE);
    }

    private boolean has(String file) {
        return stamps.stream().anyMatch(stamp -> stamp.path().equals(file));
    }

    /**
     * Reads the card, or the description in its place.
     *
     * @throws BrokenModelException if there is neither, or it is unreadable or of another pair or version
     */
    public ModelVersion read() {
        if (has(CARD) || !has(GeneratorDescription.FILE)) {
            return ModelVersion.read(pair, version, cardFile);
        }
        try {
            return ModelVersion.readForeign(pair, version, cardFile.createRelative(GeneratorDescription.FILE));
        } catch (IOException e) {
            throw new BrokenModelException(
                    name(), GeneratorDescription.FILE + " cannot be found: " + e.getMessage(), e);
        }
    }
}
