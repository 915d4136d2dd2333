package dev.duet.trainer.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A version of a pair while it is being written: under a name that no reader takes for a version, until it is complete.
 *
 * <p>Closing it removes what was not published. A process that dies leaves a folder whose name begins with a dot.
 */
final class VersionFolder implements AutoCloseable {

    private static final String CARD = "card.json";

    private final Path pair;
    private final Path unfinished;

    private VersionFolder(Path pair, Path unfinished) {
        this.pair = pair;
        this.unfinished = unfinished;
    }

    /** Begins the next version of a pair. */
    static VersionFolder begin(Path repository, String pair) throws IOException {
        Path folder = repository.resolve(pair);
        Files.createDirectories(folder);
        String random = UUID.randomUUID().toString().substring(0, 8);
        Path unfinished = folder.resolve("." + next(folder) + ".tmp-" + random);
        Files.createDirectory(unfinished);
        return new VersionFolder(folder, unfinished);
    }

    /** Writes a file, down to the disk; returns where it is for now. */
    Path write(String name, byte[] content) throws IOException {
        Path file = unfinished.resolve(name);
        Files.createDirectories(file.getParent());
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        return file;
    }

    /**
     * Adds the card and lets readers see the version, all of it at once, under the next free number.
     *
     * @param card makes the card for a number
     * @return the version's folder
     */
    Path publish(IntFunction<byte[]> card) throws IOException {
        while (true) {
            int version = next(pair);
            write(CARD, card.apply(version));
            Path published = pair.resolve(String.valueOf(version));
            try {
                return Files.move(unfinished, published, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.exists(published)) {
                    throw e;
                } // Another export took the number in the meantime.
            }
        }
    }

    private static int next(Path pair) throws IOException {
        try (Stream<Path> versions = Files.list(pair)) {
            return 1
                    + versions.map(version -> version.getFileName().toString())
                            .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                            .mapToInt(Integer::parseInt)
                            .max()
                            .orElse(0);
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(unfinished)) {
            try (Stream<Path> files = Files.walk(unfinished)) {
                List<Path> innermostFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : innermostFirst) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> left = Files.list(pair)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(pair);
    }
}
