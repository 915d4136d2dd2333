package dev.duet.trainer.data;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes little data sets of noise pictures for tests. */
final class DrawnData {

    private DrawnData() {}

    static Path twoDomains(Path root, int picturesA, int picturesB, int width, int height) throws IOException {
        fill(root.resolve("trainA"), picturesA, width, height, 1);
        fill(root.resolve("trainB"), picturesB, width, height, 2);
        return root;
    }

    static void fill(Path folder, int pictures, int width, int height, long seed) throws IOException {
        for (int i = 0; i < pictures; i++) {
            write(folder.resolve("picture-%02d.png".formatted(i)), width, height, seed * 1000 + i);
        }
    }

    static Path write(Path file, int width, int height, long seed) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, ImageEncoder.png(noise(width, height, seed)));
    }

    static RgbImage noise(int width, int height, long seed) {
        byte[] pixels = new byte[width * height * 3];
        new Random(seed).nextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }
}
