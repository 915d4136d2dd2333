package dev.duet.trainer.synthesis;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.data.DataDescription;
import dev.duet.trainer.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plain balls and striped balls on the same kind of ground: two domains that nothing pairs, free of anyone's rights.
 *
 * <p>Form and place stay in a translation, paint changes: orange becomes striped, stripes become orange. Each picture is
 * a scene of its own, also across the domains. The same settings give the same pixels on every machine.
 *
 * @param train pictures for training in each domain
 * @param test pictures for testing in each domain
 * @param side of the pictures, pixels
 * @param seed any number
 */
public record SyntheticData(int train, int test, int side, long seed) {

    /** Makes settings, checking ranges. */
    public SyntheticData {
        requireAtLeast("train", train, 1);
        requireAtLeast("test", test, 0);
        requireAtLeast("size", side, 16);
    }

    private static void requireAtLeast(String setting, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " must be ≥ " + least + ", got " + value);
        }
    }

    /** Draws all pictures into trainA, trainB, testA and testB below a folder, with a description beside them. */
    public void write(Path root) throws IOException {
        write(root.resolve("trainA"), train, Surface.PLAIN);
        write(root.resolve("trainB"), train, Surface.STRIPED);
        write(root.resolve("testA"), test, Surface.PLAIN);
        write(root.resolve("testB"), test, Surface.STRIPED);
        new DataDescription(
                        Surface.PLAIN.domain(),
                        Surface.STRIPED.domain(),
                        "Drawn by duet synthesize, seed " + seed + ".",
                        "CC0-1.0")
                .write(root);
    }

    private void write(Path folder, int count, Surface surface) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            String name = "%s-%05d.png".formatted(surface.domain(), i);
            Files.write(folder.resolve(name), ImageEncoder.png(picture(folder.getFileName() + "/" + name, surface)));
        }
    }

    private RgbImage picture(String name, Surface surface) {
        return Scene.draw(new KeyedRandom(seed).at(name)).render(surface, side);
    }
}
