package dev.duet.service.modelrepo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * A folder of pairs, each with numbered versions, on disk or on the classpath.
 *
 * <p>A version folder that is being written has a name that begins with a dot and is not seen.
 */
public final class ModelRepository {

    /** Enough to recognise what somebody pointed at by mistake. */
    private static final int STRANGERS = 5;

    private final ResourcePatternResolver resources;
    private final String location;
    private final @Nullable FolderListing folder;

    /**
     * Makes a repository.
     *
     * @param resources finds the files
     * @param location a folder, {@code file:} or {@code classpath:} URL, with or without a slash at the end
     */
    public ModelRepository(ResourcePatternResolver resources, String location) {
        this.resources = resources;
        this.location = FolderUrl.of(location);
        this.folder = folder(resources.getResource(this.location));
    }

    private @Nullable FolderListing folder(Resource root) {
        try {
            return location.startsWith("file:")
                    ? new FolderListing(root.getFile().toPath())
                    : null;
        } catch (IOException e) {
            throw new UnreadableRepositoryException(location, e);
        }
    }

    /** Returns the folder, for messages. */
    public String location() {
        return location;
    }

    /** Returns whether versions can come and go while the process runs. */
    public boolean isLive() {
        return folder != null;
    }

    /**
     * Returns every version, complete or not: by the pairs' names, of a pair the highest first. None, if the folder is
     * not there.
     *
     * @throws UnreadableRepositoryException if the folder cannot be listed
     */
    public List<VersionFolder> versions() {
        try {
            List<VersionFolder> versions =
                    new ArrayList<>(folder == null ? PackagedListing.list(resources, location) : folder.list());
            versions.sort(Comparator.comparing(VersionFolder::pair)
                    .thenComparing(VersionFolder::version, Comparator.reverseOrder()));
            return versions;
        } catch (IOException e) {
            throw new UnreadableRepositoryException(location, e);
        }
    }

    /** Returns the failure to say when there is no version at all, with what is there instead. */
    public NoModelsException nothingFound() {
        List<String> strangers = new ArrayList<>();
        try {
            for (String pattern : List.of("*/*/*", "*")) {
                for (Resource file : PackagedListing.files(resources, location + pattern)) {
                    strangers.add(file.getURL().toString());
                }
            }
        } catch (IOException e) {
            throw new UnreadableRepositoryException(location, e);
        }
        return new NoModelsException(
                location, strangers.stream().sorted().limit(STRANGERS).toList());
    }
}
