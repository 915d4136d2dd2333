package dev.duet.service.modelrepo;

import dev.duet.service.modelrepo.ModelCard.Direction;
import java.util.Map;

/** What an ONNX file says of itself under {@code duet.…}, which must be what its card says of it. */
public final class GeneratorMetadata {

    private GeneratorMetadata() {}

    /**
     * Compares the two.
     *
     * @param version the version that the file belongs to
     * @param direction what the card says of the file
     * @param metadata the strings in the file
     * @throws BrokenModelException if a string is missing or different
     */
    public static void check(ModelVersion version, Direction direction, Map<String, String> metadata) {
        ModelCard.ImageSizes image = version.card().image();
        Map<String, String> expected = Map.of(
                "duet.format", String.valueOf(ModelCard.FORMAT),
                "duet.direction", direction.name(),
                "duet.source", direction.source(),
                "duet.target", direction.target(),
                "duet.precision", direction.precision(),
                "duet.image_size", String.valueOf(image.side()),
                "duet.size_multiple", String.valueOf(image.multiple()),
                "duet.size_min", String.valueOf(image.shortestSide()),
                "duet.resize", image.resize());
        expected.forEach((key, value) -> {
            String found = metadata.get(key);
            if (!value.equals(found)) {
                throw new BrokenModelException(
                        version.name(),
                        "the metadata \"" + key + "\" of " + direction.file() + " is "
                                + (found == null ? "missing" : "\"" + found + "\"") + ", and the card says \"" + value
                                + "\"");
            }
        });
    }
}
