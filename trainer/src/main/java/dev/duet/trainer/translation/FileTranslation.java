package dev.duet.trainer.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.ImageRejectedException;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.data.PictureFiles;
import dev.duet.trainer.data.PictureReader;
import dev.duet.trainer.data.UndecodableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Translates the pictures of a folder, or one picture, into PNG files of the same names.
 *
 * @param translator what translates
 * @param imageSize side of the square that it was trained to see, pixels
 * @param size of the translations
 * @param batch how many pictures of one size go through at a time, at least 1
 */
public record FileTranslation(PictureTranslator translator, int imageSize, OutputSize size, int batch) {

    private static final PictureReader READER = new PictureReader();

    /** Makes a translation of files, checking the batch. */
    public FileTranslation {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be ≥ 1, got " + batch);
        }
    }

    /** A picture that waits for others of its size. */
    private record Waiting(RgbImage picture, NetworkSize size, Path output) {}

    /**
     * Translates.
     *
     * @param in a picture, or a folder of which all pictures in all folders below are taken
     * @param out folder of the translations, with the same folders below; made where it is missing
     * @param skipped is told of each file that cannot be decoded
     * @return how many were translated
     * @throws IllegalArgumentException if there is no picture, or translations would lie among their originals
     */
    public int run(Path in, Path out, Consumer<UndecodableFile> skipped) throws IOException {
        boolean single = !Files.isDirectory(in);
        Path root = single ? Objects.requireNonNull(in.toAbsolutePath().getParent()) : in.toAbsolutePath();
        List<Path> files = single ? List.of(in.toAbsolutePath()) : PictureFiles.below(root);
        requirePictures(in, files);
        requireApart(root, out);
        return translate(files, outputs(root, files, out), skipped);
    }

    private static void requirePictures(Path in, List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no picture in " + in + ". Name a picture, or a folder of jpg, png, webp, … files.");
        }
    }

    private static void requireApart(Path root, Path out) throws IOException {
        if (Files.isDirectory(out) && Files.isSameFile(root, out)) {
            throw new IllegalArgumentException(
                    "Translations would lie among their originals in " + out + ". Name another folder for them.");
        }
    }

    private static List<Path> outputs(Path root, List<Path> files, Path out) {
        List<String> names =
                files.stream().map(file -> PictureFiles.name(root, file)).toList();
        return OutputNames.of(names).stream().map(out::resolve).toList();
    }

    private int translate(List<Path> files, List<Path> outputs, Consumer<UndecodableFile> skipped) throws IOException {
        List<Waiting> waiting = new ArrayList<>();
        int translated = 0;
        for (int i = 0; i < files.size(); i++) {
            byte[] file = Files.readAllBytes(files.get(i));
            try {
                RgbImage picture = READER.decode(file);
                NetworkSize networkSize = NetworkSize.of(picture, size, imageSize);
                waiting.add(new Waiting(picture, networkSize, outputs.get(i)));
            } catch (ImageRejectedException e) {
                skipped.accept(new UndecodableFile(files.get(i), String.valueOf(e.getMessage())));
                continue;
            }
            if (waiting.size() > 1
                    && !waiting.get(0).size().equals(last(waiting).size())) {
                Waiting next = waiting.remove(waiting.size() - 1);
                translated += flush(waiting);
                waiting.add(next);
            }
            if (waiting.size() == batch) {
                translated += flush(waiting);
            }
        }
        return translated + flush(waiting);
    }

    private static Waiting last(List<Waiting> waiting) {
        return waiting.get(waiting.size() - 1);
    }

    private int flush(List<Waiting> waiting) throws IOException {
        int count = waiting.size();
        if (count == 0) {
            return 0;
        }
        List<RgbImage> translations = translator.translate(
                waiting.stream().map(w -> w.size().stretch(w.picture())).toList());
        for (int i = 0; i < count; i++) {
            Path output = waiting.get(i).output();
            Files.createDirectories(
                    Objects.requireNonNull(output.toAbsolutePath().getParent()));
            Files.write(
                    output,
                    ImageEncoder.png(
                            restored(translations.get(i), waiting.get(i).picture())));
        }
        waiting.clear();
        return count;
    }

    private RgbImage restored(RgbImage translation, RgbImage source) {
        return size == OutputSize.MODEL
                ? translation
                : Resampler.resize(translation, source.width(), source.height(), Filter.BICUBIC);
    }
}
