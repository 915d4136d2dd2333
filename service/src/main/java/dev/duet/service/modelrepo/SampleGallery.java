package dev.duet.service.modelrepo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Pictures to try: a folder with a folder for each domain. */
public final class SampleGallery {

    private final Map<String, List<String>> filesByDomain;

    private SampleGallery(Map<String, List<String>> filesByDomain) {
        this.filesByDomain = filesByDomain;
    }

    /**
     * Lists the pictures, once.
     *
     * @param folder as {@link FolderUrl} takes it; it may be missing
     */
    public static SampleGallery scan(ResourcePatternResolver resources, String folder) {
        Map<String, List<String>> files = new TreeMap<>();
        try {
            for (Resource file : resources.getResources(FolderUrl.of(folder) + "*/*.*")) {
                String[] path = file.getURL().getPath().split("/");
                files.computeIfAbsent(path[path.length - 2], domain -> new ArrayList<>())
                        .add(path[path.length - 1]);
            }
        } catch (FileNotFoundException e) {
            return new SampleGallery(Map.of()); // a service without samples
        } catch (IOException e) {
            throw new UncheckedIOException("The sample pictures in " + folder + " cannot be listed", e);
        }
        files.values().forEach(list -> list.sort(String::compareTo));
        return new SampleGallery(files);
    }

    /** Returns the domains of which there are pictures. */
    public List<String> domains() {
        return List.copyOf(filesByDomain.keySet());
    }

    /** Returns the names of the pictures of a domain, empty if there are none. */
    public List<String> files(String domain) {
        return List.copyOf(filesByDomain.getOrDefault(domain, List.of()));
    }
}
