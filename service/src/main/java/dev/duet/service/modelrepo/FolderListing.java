package dev.duet.service.modelrepo;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
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
import java.util.List;
import org.springframework.core.io.FileSystemResource;

/**
 * The versions in a folder on disk, where others may write at the same time.
 *
 * <p>What vanishes while it is listed is not there; what cannot be read is an error and never taken for absent, or a
 * disk that fails for a moment would end the serving of models.
 */
final class FolderListing {

    private FolderListing() {}

    /** Lists all versions of all pairs; none if the folder itself is not there. */
    static List<VersionFolder> list(Path root) throws IOException {
        List<VersionFolder> versions = new ArrayList<>();
        for (Path pair : folders(root)) {
            for (Path version : folders(pair)) {
                if (VersionNames.isVersion(name(pair), name(version))) {
                    versions.add(new VersionFolder(
                            name(pair),
                            Integer.parseInt(name(version)),
                            new FileSystemResource(version.resolve(VersionFolder.CARD)),
                            stamps(version)));
                }
            }
        }
        return versions;
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
