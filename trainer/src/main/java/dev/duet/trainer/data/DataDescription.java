package dev.duet.trainer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a data set says of itself, in the file {@code dataset.yaml} beside its folders.
 *
 * <pre>
 * domain-a: plain
 * domain-b: striped
 * origin: drawn by duet synthesize, seed 1
 * licence: CC0-1.0
 * </pre>
 *
 * @param domainA name of the pictures in trainA and testA; empty where not said
 * @param domainB name of the pictures in trainB and testB; empty where not said
 * @param origin where the pictures come from, for the model's card; empty where not said
 * @param licence of the pictures, an SPDX identifier or a sentence; empty where not said
 */
public record DataDescription(String domainA, String domainB, String origin, String licence) {

    /** The file's name. */
    public static final String FILE = "dataset.yaml";

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]*");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Makes a description; what is not said is empty. */
    @SuppressWarnings("ConstantValue") // Jackson hands over null for a key that is not in the file.
    public DataDescription {
        domainA = domainA == null ? "" : domainA;
        domainB = domainB == null ? "" : domainB;
        origin = origin == null ? "" : origin;
        licence = licence == null ? "" : licence;
        requireName("domain-a", domainA);
        requireName("domain-b", domainB);
    }

    /** Returns the description of a data set that has none. */
    public static DataDescription none() {
        return new DataDescription("", "", "", "");
    }

    /** Reads the description in a folder; {@link #none} where there is no such file. */
    public static DataDescription in(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        try {
            return YAML.readValue(file, DataDescription.class);
        } catch (JacksonException e) {
            throw new DataException.BadDescription(file, e.getOriginalMessage());
        }
    }

    /** Writes the description into a folder. */
    public void write(Path root) {
        YAML.writeValue(root.resolve(FILE), this);
    }

    private static void requireName(String setting, String name) {
        if (!DOMAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    setting + " must consist of a-z, 0-9, _ and -, because files are named by it, got " + name);
        }
    }
}
