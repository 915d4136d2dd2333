package dev.duet.service.modelrepo;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;

/**
 * The versions in a folder on disk, where others may write at the same time.
 *
 * <p>What vanishes while it is listed is not there. What cannot be read is an error and never taken for absent, or a
 * disk that fails for a moment would end the serving of models; but what could not be read from the first, as {@code
 * lost+found} at the root of a volume, is passed over.
 */
final class FolderListing {

    private static final Logger log = LoggerFactory.getLogger(FolderListing.class);

    private final Path root;
    private final Set<Path> passedOver = new HashSet<>();

    /** The pairs and the versions of the last listing. */
    private Set<Path> known = Set.of();

    FolderListing(Path root) {
        this.root = root;
    }

    /** Lists all versions of all pairs; none if the folder itself is not there. */
    synchronized List<VersionFolder> list() throws IOException {
        List<VersionFolder> versions = new ArrayList<>();
        Set<Path> found = new HashSet<>();
        for (Path pair : folders(root)) {
            for (Path version : read(pair, FolderListing::folders).orElse(List.of())) {
                if (VersionNames.isVersion(name(pair), name(version))) {
                    read(version, FolderListing::stamps).ifPresent(stamps -> {
                        versions.add(new VersionFolder(
                                name(pair),
                                Integer.parseInt(name(version)),
                                new FileSystemResource(version.resolve(VersionFolder.CARD)),
                                stamps));
                        found.addAll(List.of(pair, version));
                    });
                }
            }
        }
        known = found;
        return versions;
    }

    private interface Reading<T> {
        List<T> read(Path folder) throws IOException;
    }

    /** Reads a folder; empty if it cannot be read and was not known before. */
    private <T> Optional<List<T>> read(Path folder, Reading<T> reading) throws IOException {
        try {
            Optional<List<T>> entries = Optional.of(reading.read(folder));
            passedOver.remove(folder);
            return entries;
        } catch (FileSystemException e) {
            if (known.contains(folder)) {
                throw e;
            }
            if (passedOver.add(folder)) {
                log.warn("{} is passed over, for it cannot be read: {}", folder, e.toString());
            }
            return Optional.empty();
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            entries.forEach(folders::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return folders;
    }

    private static List<FileStamp> stamps(Path version) throws IOException {
        List<FileStamp> stamps = new ArrayList<>();
        Files.walkFileTree(
                version, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        stamps.add(new FileStamp(
                                version.relativize(file).toString().replace('\\', '/'),
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (e instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE; // a temporary name of whoever copies
                        }
                        throw e;
                    }
                });
        stamps.sort(Comparator.comparing(FileStamp::path));
        return stamps;
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
