package dev.duet.trainer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * Pictures of two domains that nothing pairs.
 *
 * <p>On disk: {@code trainA}, {@code trainB}, and {@code testA}, {@code testB} (or {@code valA}, {@code valB}), each
 * with any folders below it. The test folders may be missing.
 *
 * @param root the folder that holds the others
 * @param description what it says of itself
 * @param trainA at least one picture
 * @param trainB at least one picture
 * @param testA may be empty
 * @param testB may be empty
 */
public record Dataset(
        Path root,
        DataDescription description,
        PictureFolder trainA,
        PictureFolder trainB,
        PictureFolder testA,
        PictureFolder testB) {

    /**
     * Finds and reads all pictures once, so that what is wrong shows before training begins.
     *
     * @param root the folder that holds trainA and trainB
     * @param maxPictures how many of each training folder are used, the first by name ({@code max_dataset_size})
     * @param threads how many read at the same time
     * @throws DataException if there is nothing to train on; the message says what to do
     */
    public static Dataset open(Path root, int maxPictures, int threads) {
        requireFolders(root);
        ExecutorService workers = Workers.start(threads);
        try {
            Inspection inspection = new Inspection(new PictureReader(), workers);
            return new Dataset(
                    root,
                    DataDescription.in(root),
                    requirePictures(inspection.of(root.resolve("trainA"), maxPictures)),
                    requirePictures(inspection.of(root.resolve("trainB"), maxPictures)),
                    inspection.of(testFolder(root, "A"), Integer.MAX_VALUE),
                    inspection.of(testFolder(root, "B"), Integer.MAX_VALUE));
        } finally {
            workers.shutdownNow();
        }
    }

    /** Returns this data set if every file could be decoded. */
    public Dataset strictly() {
        List<UndecodableFile> files = undecodable();
        if (!files.isEmpty()) {
            throw new DataException.Undecodable(files);
        }
        return this;
    }

    /** Returns one sentence about the files that were left out, if any were. */
    public Optional<String> warning() {
        List<UndecodableFile> files = undecodable();
        return files.isEmpty() ? Optional.empty() : Optional.of(UndecodableFile.summary(files) + " Going on without.");
    }

    private List<UndecodableFile> undecodable() {
        return Stream.of(trainA, trainB, testA, testB)
                .flatMap(folder -> folder.undecodable().stream())
                .toList();
    }

    private static void requireFolders(Path root) {
        if (!Files.isDirectory(root)) {
            throw new DataException.MissingFolder(
                    root, "--data names the folder that holds trainA and trainB; duet synthesize draws one.");
        }
        for (String domain : List.of("A", "B")) {
            Path folder = root.resolve("train" + domain);
            if (!Files.isDirectory(folder)) {
                throw new DataException.MissingFolder(
                        folder,
                        "Training needs pictures of both domains: put those of one into %s, those of the other into %s."
                                .formatted(root.resolve("trainA"), root.resolve("trainB")));
            }
        }
    }

    private static PictureFolder requirePictures(PictureFolder folder) {
        if (folder.size() == 0) {
            String advice = folder.undecodable().isEmpty()
                    ? "Put jpg, png, webp, bmp, tiff or gif files there, in folders of their own if you like."
                    : UndecodableFile.summary(folder.undecodable());
            throw new DataException.NoPictures(folder.root(), advice);
        }
        return folder;
    }

    private static Path testFolder(Path root, String domain) {
        Path val = root.resolve("val" + domain);
        Path test = root.resolve("test" + domain);
        return !Files.isDirectory(test) && Files.isDirectory(val) ? val : test;
    }
}
