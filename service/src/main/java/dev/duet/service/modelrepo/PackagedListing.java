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

/** The versions on the classpath (a jar within a jar included), which do not change while the process runs. */
final class PackagedListing {

    private static final Pattern FILE_OF_VERSION = Pattern.compile(".*/([^/]+)/([^/]+)/([^/]+)/?");

    private PackagedListing() {}

    /** Lists all versions of all pairs; none if the folder itself is not there. */
    static List<VersionFolder> list(ResourcePatternResolver resources, String location) throws IOException {
        Map<String, List<FileStamp>> files = new TreeMap<>();
        for (Resource file : files(resources, location + "*/*/*")) {
            Matcher matcher = FILE_OF_VERSION.matcher(file.getURL().toString());
            if (matcher.matches() && VersionNames.isVersion(matcher.group(1), matcher.group(2))) {
                files.computeIfAbsent(matcher.group(1) + "/" + matcher.group(2), name -> new ArrayList<>())
                        .add(new FileStamp(matcher.group(3), 0, 0));
            }
        }
        List<VersionFolder> versions = new ArrayList<>();
        files.forEach((name, stamps) -> {
            String[] parts = name.split("/");
            Resource card = resources.getResource(location + name + "/" + VersionFolder.CARD);
            versions.add(new VersionFolder(parts[0], Integer.parseInt(parts[1]), card, stamps));
        });
        return versions;
    }

    /** Lists what matches a pattern. */
    static List<Resource> files(ResourcePatternResolver resources, String pattern) throws IOException {
        try {
            return List.of(resources.getResources(pattern));
        } catch (FileNotFoundException e) {
            return List.of(); // the folder itself is not there
        }
    }
}
