package dev.duet.service.benchmarks;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One direction of a version folder.
 *
 * @param repository the folder of the pairs
 * @param folder of the version, {@code <repository>/<pair>/<version>}
 * @param direction its first direction
 * @param onnx the file of that direction
 * @param side of the square that it was trained to see, in pixels
 */
record Model(Path repository, Path folder, String direction, Path onnx, int side) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the card of a version folder. */
    static Model read(Path folder) {
        try {
            Path version = folder.toAbsolutePath().normalize();
            JsonNode card = JSON.readTree(Files.readAllBytes(version.resolve("card.json")));
            JsonNode first = card.get("directions").get(0);
            return new Model(
                    version.resolveSibling("..").normalize(),
                    version,
                    first.get("direction").asString(),
                    version.resolve(first.get("file").asString()),
                    card.get("image").get("size").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " is not the folder of a version", e);
        }
    }

    /** Copies this version into a repository under another number, complete at once. */
    void copyTo(Path target, int version) throws IOException {
        Path pair = target.resolve(folder.resolveSibling("").getFileName());
        Path hidden = pair.resolve("." + version);
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copy = hidden.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        var card =
                (tools.jackson.databind.node.ObjectNode) JSON.readTree(Files.readAllBytes(folder.resolve("card.json")));
        Files.writeString(
                hidden.resolve("card.json"), card.put("version", version).toString());
        Files.move(hidden, pair.resolve(String.valueOf(version)));
    }

    /** Makes a picture of the model's size: smooth shapes with some grain, as a photograph has. */
    byte[] picture() {
        byte[] pixels = new byte[side * side * 3];
        var grain = new java.util.Random(1);
        for (int i = 0; i < pixels.length; i++) {
            int pixel = i / 3;
            double wave = Math.sin(pixel % side / 9.0 + i % 3) + Math.cos(pixel / side / 13.0);
            pixels[i] = (byte) Math.max(0, Math.min(255, 128 + 50 * wave + 6 * grain.nextGaussian()));
        }
        return ImageEncoder.jpeg(new RgbImage(side, side, pixels), 92);
    }
}
