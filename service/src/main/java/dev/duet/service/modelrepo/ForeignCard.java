package dev.duet.service.modelrepo;

import dev.duet.service.modelrepo.GeneratorDescription.Element;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The card of a generator that Duet did not train, made of its description. */
final class ForeignCard {

    private static final String UNPROVEN =
            "There are no goldens: that this service gives what its makers' program gives is not proved.";

    private ForeignCard() {}

    /**
     * Makes the card, in model format 1 with the description added as {@code generator}.
     *
     * @param pair the name of the pair's folder
     * @param version the name of the version's folder
     * @param sha256 of the ONNX file
     * @param bytes the length of the ONNX file
     * @param created when the ONNX file was last written
     */
    static ObjectNode of(
            JsonMapper json,
            GeneratorDescription description,
            String pair,
            int version,
            String sha256,
            long bytes,
            Instant created) {
        ImageSizes sizes = description.size().sizes();
        ObjectNode card = json.createObjectNode();
        card.put("format", ModelCard.FORMAT)
                .put("pair", pair)
                .put("version", version)
                .put("created", created.toString())
                .put("licence", description.licence() == null ? "unknown" : description.licence())
                .put("description", description.description() == null ? "" : description.description());
        card.putArray("directions")
                .addObject()
                .put("direction", description.direction())
                .put("source", description.source())
                .put("target", description.target())
                .put("file", description.file())
                .put("sha256", description.sha256() == null ? sha256 : description.sha256())
                .put("bytes", bytes)
                .put("precision", description.input().element() == Element.FLOAT16 ? "fp16" : "fp32");
        card.putObject("image")
                .put("size", sizes.side())
                .put("size_multiple", sizes.multiple())
                .put("size_min", sizes.shortestSide())
                .put("size_max", sizes.longestSide())
                .put("resize", sizes.resize());
        if (description.goldens() == null) {
            card.putObject("goldens").put("tolerance", 0).putArray("cases");
        } else {
            card.set("goldens", json.valueToTree(description.goldens()));
        }
        card.putObject("training").put("algorithm", "third-party").put("epoch", 0);
        card.putArray("metrics");
        var failures = card.putArray("known_failures");
        if (description.goldens() == null) {
            failures.add(UNPROVEN);
        }
        card.set("generator", json.valueToTree(description));
        return card;
    }
}
