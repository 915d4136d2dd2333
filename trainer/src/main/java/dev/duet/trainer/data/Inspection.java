package dev.duet.trainer.data;

import dev.duet.imaging.ImageRejectedException;
import dev.duet.imaging.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Reads every file of a folder once: which decode, how large they are, what they hash to.
 *
 * <p>The fingerprint is the SHA-256 of, for each picture in order of name, its name in UTF-8, a zero byte, and the
 * SHA-256 of its bytes. It does not depend on where the folder is, on file times, or on the number of workers.
 */
final class Inspection {

    private final PictureReader reader;
    private final ExecutorService workers;

    Inspection(PictureReader reader, ExecutorService workers) {
        this.reader = reader;
        this.workers = workers;
    }

    /**
     * Inspects a folder.
     *
     * @param limit how many of its files are used, the first by name
     */
    PictureFolder of(Path root, int limit) {
        List<Callable<Finding>> tasks = new ArrayList<>();
        for (Path file : PictureFiles.below(root)) {
            if (tasks.size() < limit) {
                tasks.add(() -> inspect(root, file));
            }
        }
        List<Picture> pictures = new ArrayList<>();
        List<UndecodableFile> undecodable = new ArrayList<>();
        MessageDigest fingerprint = sha256();
        for (Finding finding : run(tasks)) {
            if (finding instanceof Good good) {
                pictures.add(good.picture());
                fingerprint.update(good.picture().name().getBytes(StandardCharsets.UTF_8));
                fingerprint.update((byte) 0);
                fingerprint.update(good.sha256());
            } else if (finding instanceof Bad bad) {
                undecodable.add(bad.file());
            }
        }
        return new PictureFolder(root, pictures, undecodable, HexFormat.of().formatHex(fingerprint.digest()));
    }

    private sealed interface Finding {}

    private record Good(Picture picture, byte[] sha256) implements Finding {}

    private record Bad(UndecodableFile file) implements Finding {}

    private Finding inspect(Path root, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            RgbImage image = reader.decode(bytes);
            String name = PictureFiles.name(root, file);
            return new Good(new Picture(file, name, image.width(), image.height()), sha256().digest(bytes));
        } catch (ImageRejectedException e) {
            return new Bad(new UndecodableFile(file, reason(e)));
        } catch (IOException e) {
            return new Bad(new UndecodableFile(file, "cannot be read: " + reason(e)));
        }
    }

    /** Fits the decoder's sentence into a list: no full stop at its end. */
    private static String reason(Exception e) {
        String sentence =
                Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private List<Finding> run(List<Callable<Finding>> tasks) {
        List<Finding> findings = new ArrayList<>();
        try {
            for (Future<Finding> future : workers.invokeAll(tasks)) {
                findings.add(Futures.get(future));
            }
        } catch (InterruptedException e) {
            throw Futures.interrupted(e);
        }
        return findings;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
