package dev.duet.trainer.translation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the file of a direction where someone pointed: at it, at its version, or at its pair. */
public final class ModelFiles {

    private static final String ONNX = ".onnx";

    private ModelFiles() {}

    /**
     * Returns the file of a direction.
     *
     * @param model an ONNX file, a version's folder, or a pair's folder, of which the highest version is taken
     * @param direction such as {@code apple2orange}; not asked for if {@code model} is a file
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public static Path find(Path model, String direction) {
        if (Files.isRegularFile(model)) {
            return model;
        }
        Path version = versionFolder(model);
        Path file = version.resolve(direction + ONNX);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no direction '%s' in %s; there are %s.".formatted(direction, version, directions(model)));
        }
        return file;
    }

    /** Returns the names of the directions in a version's folder, or in a pair's highest version, sorted. */
    public static List<String> directions(Path model) {
        return list(versionFolder(model))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ONNX))
                .map(name -> name.substring(0, name.length() - ONNX.length()))
                .sorted()
                .toList();
    }

    /**
     * Returns a version's folder as it is, and the highest version's of a pair's folder.
     *
     * @throws IllegalArgumentException if {@code model} is neither
     */
    public static Path versionFolder(Path model) {
        if (!Files.isDirectory(model)) {
            throw new IllegalArgumentException("There is no model at " + model
                    + ". Name an ONNX file, or the folder of a pair or of a version that duet export wrote.");
        }
        Optional<Path> highest = list(model)
                .filter(child -> child.getFileName().toString().matches("[1-9][0-9]{0,8}"))
                .max(Comparator.comparingInt(
                        child -> Integer.parseInt(child.getFileName().toString())));
        Path version = highest.orElse(model);
        if (list(version).noneMatch(file -> file.getFileName().toString().endsWith(ONNX))) {
            throw new IllegalArgumentException("There is no ONNX file in " + version
                    + ". Name the folder of a pair or of a version that duet export wrote.");
        }
        return version;
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
