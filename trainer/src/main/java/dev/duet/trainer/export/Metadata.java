package dev.duet.trainer.export;

import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.networks.GeneratorSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an ONNX file says of itself, under {@code duet.…}. */
final class Metadata {

    /** How a picture is brought to the trained size: both sides at once, aspect not kept, Pillow's bicubic. */
    static final String RESIZE = "bicubic-stretch";

    private static final JsonMapper JSON =
            ModelCard.JSON.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private Metadata() {}

    /** Returns the strings in the order in which they are written. */
    static Map<String, String> of(Release release, Direction direction, GeneratorSpec spec) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("duet.format", String.valueOf(ModelCard.FORMAT));
        metadata.put("duet.direction", direction.name());
        metadata.put("duet.source", direction.source());
        metadata.put("duet.target", direction.target());
        metadata.put("duet.algorithm", release.training().algorithm());
        metadata.put("duet.generator", generator(spec));
        metadata.put("duet.precision", release.precision().id());
        metadata.put("duet.image_size", String.valueOf(release.imageSize()));
        metadata.put("duet.size_multiple", String.valueOf(GeneratorSpec.SIZE_MULTIPLE));
        metadata.put("duet.size_min", String.valueOf(GeneratorSpec.SIZE_MIN));
        metadata.put("duet.resize", RESIZE);
        metadata.put("duet.training", training(release));
        metadata.put("duet.created", release.created().toString());
        metadata.put("duet.licence", release.about().licence());
        return metadata;
    }

    /** Returns the strings of a discriminator's file. */
    static Map<String, String> of(Release release, TrainedDiscriminator discriminator) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("duet.format", String.valueOf(ModelCard.FORMAT));
        metadata.put("duet.domain", discriminator.domain());
        metadata.put("duet.precision", release.precision().id());
        metadata.put("duet.image_size", String.valueOf(release.imageSize()));
        metadata.put("duet.created", release.created().toString());
        metadata.put("duet.licence", release.about().licence());
        return metadata;
    }

    private static String generator(GeneratorSpec spec) {
        ObjectNode node = JSON.createObjectNode();
        node.put("width", spec.width()).put("blocks", spec.blocks());
        node.put("down", spec.down().name().toLowerCase(Locale.ROOT));
        node.put("up", spec.up().name().toLowerCase(Locale.ROOT));
        node.put("dropout", spec.dropout());
        return node.toString();
    }

    /** The card's section without the settings, which have a fingerprint, and with that of the pictures. */
    private static String training(Release release) {
        ObjectNode node = JSON.valueToTree(release.training());
        node.remove("settings");
        ObjectNode data = node.putObject("data");
        for (DataSource source : release.data()) {
            data.put(source.domain(), source.sha256());
        }
        return node.toString();
    }
}
