package dev.duet.service.modelrepo;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.ImageRejectedException;
import dev.duet.imaging.RgbImage;
import dev.duet.service.modelrepo.ModelCard.Direction;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One version folder of a pair: its card, and its files as the card names them. */
public final class ModelVersion {

    private static final String SAMPLE_SHEET = "samples.png";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Goldens come from the trainer: any size that it can export is fine. */
    private static final ImageDecoder GOLDENS = new ImageDecoder(new DecodeLimits(1, 100_000_000, 1_000));

    private final String name;
    private final Resource cardFile;
    private final byte[] cardJson;
    private final ModelCard card;
    private final @Nullable GeneratorDescription foreign;

    private ModelVersion(
            String name, Resource cardFile, byte[] cardJson, ModelCard card, @Nullable GeneratorDescription foreign) {
        this.name = name;
        this.cardFile = cardFile;
        this.cardJson = cardJson;
        this.card = card;
        this.foreign = foreign;
    }

    /**
     * Reads the card of a version.
     *
     * @param pair the name of the pair's folder
     * @param version the name of the version's folder
     * @param cardFile the card; the other files lie beside it
     * @throws BrokenModelException if the card is missing, unreadable or of another pair or version
     */
    static ModelVersion read(String pair, int version, Resource cardFile) {
        String name = pair + "/" + version;
        byte[] json = bytes(name, cardFile, VersionFolder.CARD);
        ModelCard card;
        try {
            card = JSON.readValue(json, ModelCard.class);
            card.requireGoldens();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new BrokenModelException(name, "card.json: " + firstLine(e), e);
        }
        if (!card.pair().equals(pair) || card.version() != version) {
            throw new BrokenModelException(
                    name, "its card is of " + card.pair() + "/" + card.version() + ": the folder was renamed");
        }
        return new ModelVersion(name, cardFile, json, card, null);
    }

    /**
     * Reads the description of a generator that Duet did not train, and makes its card.
     *
     * @param file the {@code generator.yaml}; the ONNX file lies beside it
     * @throws BrokenModelException if one of them is missing, or the description is none
     */
    static ModelVersion readForeign(String pair, int version, Resource file) {
        String name = pair + "/" + version;
        byte[] yaml = bytes(name, file, GeneratorDescription.FILE);
        try {
            GeneratorDescription description = DescriptionFile.parse(yaml);
            Resource onnx = file.createRelative(description.file());
            byte[] model = bytes(name, onnx, description.file());
            ObjectNode card = ForeignCard.of(
                    JSON,
                    description,
                    pair,
                    version,
                    sha256(model),
                    model.length,
                    Instant.ofEpochMilli(onnx.lastModified()));
            return new ModelVersion(
                    name, file, JSON.writeValueAsBytes(card), JSON.treeToValue(card, ModelCard.class), description);
        } catch (JacksonException | IllegalArgumentException | IOException e) {
            throw new BrokenModelException(name, GeneratorDescription.FILE + ": " + firstLine(e), e);
        }
    }

    /** Returns how the generator of this version was described, if Duet did not train it. */
    public Optional<GeneratorDescription> foreign() {
        return Optional.ofNullable(foreign);
    }

    /** Returns the pair and the number, as in {@code apple-orange/3}. */
    public String name() {
        return name;
    }

    /** Returns what the service reads of the card. */
    public ModelCard card() {
        return card;
    }

    /** Returns the card as it was written, JSON in UTF-8. */
    public byte[] cardJson() {
        return cardJson.clone();
    }

    /**
     * Reads the generator of a direction.
     *
     * @throws BrokenModelException if the file is missing or is not the one that the card describes
     */
    public byte[] generator(Direction direction) {
        return checked(direction.file(), direction.sha256());
    }

    /**
     * Reads the discriminator of a domain, if there is one.
     *
     * @throws BrokenModelException if the file is missing or is not the one that the card describes
     */
    public Optional<byte[]> discriminator(String domain) {
        return card.discriminators().stream()
                .filter(discriminator -> discriminator.domain().equals(domain))
                .findFirst()
                .map(discriminator -> checked(discriminator.file(), discriminator.sha256()));
    }

    private byte[] checked(String file, String expected) {
        byte[] content = bytes(name, beside(file), file);
        String sha256 = sha256(content);
        if (!sha256.equals(expected)) {
            throw new BrokenModelException(
                    name,
                    file + " is not the file that the card describes: its SHA-256 is " + sha256 + " (" + content.length
                            + " bytes), the card says " + expected);
        }
        return content;
    }

    /**
     * Reads the goldens.
     *
     * @throws BrokenModelException if one is missing or is not a picture
     */
    public List<GoldenCase> goldens() {
        return card.goldens().cases().stream().map(this::golden).toList();
    }

    private GoldenCase golden(ModelCard.Goldens.Case files) {
        try {
            return new GoldenCase(files.direction(), files.input(), picture(files.input()), picture(files.output()));
        } catch (IllegalArgumentException e) {
            throw new BrokenModelException(name, String.valueOf(e.getMessage()), e);
        }
    }

    private RgbImage picture(String file) {
        try {
            return GOLDENS.decode(bytes(name, beside(file), file));
        } catch (ImageRejectedException e) {
            throw new BrokenModelException(name, "the golden " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the sheet of sample translations, a PNG, if the version has one. */
    public Optional<byte[]> sampleSheet() {
        Resource sheet = beside(SAMPLE_SHEET);
        return sheet.exists() ? Optional.of(bytes(name, sheet, SAMPLE_SHEET)) : Optional.empty();
    }

    private Resource beside(String file) {
        try {
            return cardFile.createRelative(file);
        } catch (IOException e) {
            throw new BrokenModelException(name, file + " cannot be found: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String name, Resource resource, String file) {
        if (!resource.exists()) {
            throw new BrokenModelException(name, file + " is missing");
        }
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new BrokenModelException(name, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Jackson's message goes on with the place in the file, which is no help when a field is missing. */
    private static String firstLine(Exception e) {
        Throwable root = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("not readable");
    }
}
