package dev.duet.service.modelrepo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * A folder of pairs, each with numbered versions, on disk or on the classpath (a jar within a jar included).
 *
 * <p>The highest version of a pair serves. A version folder that is being written has a name that begins with a dot
 * and is not seen.
 */
public final class ModelRepository {

    private static final String CARD = "card.json";
    private static final Pattern FILE_OF_VERSION = Pattern.compile(".*/([^/]+)/([1-9][0-9]{0,8})/([^/]+)/?");

    private final ResourcePatternResolver resources;
    private final String location;

    /**
     * Makes a repository.
     *
     * @param resources finds the files
     * @param location a folder, {@code file:} or {@code classpath:} URL, with or without a slash at the end
     */
    public ModelRepository(ResourcePatternResolver resources, String location) {
        this.resources = resources;
        this.location = FolderUrl.of(location);
    }

    /** Returns the folder, for messages. */
    public String location() {
        return location;
    }

    /**
     * Returns the highest version of each pair, in the order of their names.
     *
     * @throws NoModelsException if there is none
     * @throws BrokenModelException if the card of one cannot be read
     */
    public List<ModelVersion> highestVersions() {
        Map<String, Integer> highest = new TreeMap<>();
        List<String> strangers = new ArrayList<>();
        for (Resource file : files("*/*/*")) {
            Matcher matcher = FILE_OF_VERSION.matcher(url(file));
            if (matcher.matches() && !matcher.group(1).startsWith(".")) {
                highest.merge(matcher.group(1), Integer.valueOf(matcher.group(2)), Math::max);
            } else {
                strangers.add(url(file));
            }
        }
        if (highest.isEmpty()) {
            files("*").forEach(file -> strangers.add(url(file)));
            throw new NoModelsException(
                    location, strangers.stream().sorted().limit(5).toList());
        }
        return highest.entrySet().stream()
                .map(pair -> ModelVersion.read(
                        pair.getKey(),
                        pair.getValue(),
                        resources.getResource(location + pair.getKey() + "/" + pair.getValue() + "/" + CARD)))
                .toList();
    }

    private List<Resource> files(String pattern) {
        try {
            return List.of(resources.getResources(location + pattern));
        } catch (FileNotFoundException e) {
            return List.of(); // the folder itself is not there
        } catch (IOException e) {
            throw new BrokenModelException(location, "the folder cannot be listed: " + e.getMessage(), e);
        }
    }

    private static String url(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            return file.getDescription();
        }
    }
}
