package dev.duet.trainer.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run keeps its checkpoints: {@code checkpoints/step-000001000.safetensors} and its like.
 *
 * @param root the folder of the run, made when it is first written to
 */
public record RunFolder(Path root) {

    private static final String PREFIX = "step-";
    private static final String SUFFIX = ".safetensors";

    /** How many checkpoints are kept; older ones go when a newer one is safe. */
    private static final int KEPT = 2;

    /**
     * Writes a checkpoint so that whoever looks, whenever, sees all of it or none.
     *
     * @return the file
     */
    public Path write(Checkpoint checkpoint) {
        Path folder = folder();
        Path file = folder.resolve(
                "%s%09d%s".formatted(PREFIX, checkpoint.progress().steps(), SUFFIX));
        Path unfinished = folder.resolve("." + file.getFileName() + ".tmp");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(unfinished);
            checkpoint.toFile().write(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            List<Path> all = checkpoints();
            for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
                Files.delete(old);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the checkpoint " + file, e);
        }
    }

    /** Returns the newest complete checkpoint's file. */
    public Optional<Path> latest() {
        List<Path> all = checkpoints();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Reads a checkpoint. */
    public static Checkpoint read(Path file) {
        try {
            return Checkpoint.fromFile(Safetensors.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    private Path folder() {
        return root.resolve("checkpoints");
    }

    private List<Path> checkpoints() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX)
                            && file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + folder(), e);
        }
    }
}
