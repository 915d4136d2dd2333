package dev.duet.service.modelrepo;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duet.service.modelrepo.ModelCard.Goldens;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code generator.yaml} says of an ONNX file that Duet did not write (docs/model-format.md).
 *
 * @param format the format of this description, 1
 * @param file the ONNX file in the version's folder
 * @param sha256 of the file, 64 hexadecimal digits; null if it is not known
 * @param direction as clients say it; null for source, 2, target
 * @param source the domain of the pictures that come in
 * @param target the domain of the pictures that go out
 * @param input how pictures lie in its input
 * @param output how they lie in its output; what it does not say is as in the input
 * @param size the sizes of pictures that it takes
 * @param licence of the weights; null if it is not known
 * @param description for people; null for none
 * @param goldens inputs with the outputs that its makers' program gives; null if there are none
 */
public record GeneratorDescription(
        @Nullable Integer format,
        String file,
        @Nullable String sha256,
        @Nullable String direction,
        String source,
        String target,
        Tensor input,
        @Nullable Tensor output,
        Size size,
        @Nullable String licence,
        @Nullable String description,
        @Nullable Goldens goldens) {

    /** The file's name in a version's folder. */
    static final String FILE = "generator.yaml";

    private static final int FORMAT = 1;

    public GeneratorDescription {
        if (required(format, "format") != FORMAT) {
            throw new IllegalArgumentException("\"format\" is " + format + ", and this service reads format 1 only");
        }
        ModelCard.requireInside(required(file, "file"));
        required(source, "source");
        required(target, "target");
        required(size, "size");
        direction = direction == null ? source + "2" + target : direction;
        input = required(input, "input").complete("input");
        output = (output == null ? input.unnamed() : output.or(input)).complete("output");
    }

    /** The order of the dimensions. */
    public enum Layout {
        NCHW,
        NHWC
    }

    /** The type of the values. */
    public enum Element {
        @JsonProperty("uint8")
        UINT8,
        @JsonProperty("float16")
        FLOAT16,
        @JsonProperty("float32")
        FLOAT32
    }

    /** The order of the channels. */
    public enum Channels {
        RGB,
        BGR
    }

    /**
     * How pictures lie in a tensor.
     *
     * @param name in the file; null where it has only one
     * @param layout the order of the dimensions
     * @param element the type of the values
     * @param channels the order of the channels
     * @param range the values of black and of white
     */
    public record Tensor(
            @Nullable String name,
            @Nullable Layout layout,
            @Nullable Element element,
            @Nullable Channels channels,
            @Nullable List<Float> range) {

        public Tensor {
            if (range != null && range.size() != 2) {
                throw new IllegalArgumentException(
                        "\"range\" must be the values of black and of white, such as [0, 255], got " + range);
            }
        }

        Tensor unnamed() {
            return new Tensor(null, layout, element, channels, range);
        }

        Tensor or(Tensor other) {
            return new Tensor(
                    name,
                    layout == null ? other.layout : layout,
                    element == null ? other.element : element,
                    channels == null ? other.channels : channels,
                    range == null ? other.range : range);
        }

        Tensor complete(String role) {
            required(layout, role + ".layout");
            required(element, role + ".element");
            required(channels, role + ".channels");
            required(range, role + ".range");
            return this;
        }
    }

    /**
     * The sizes of pictures that a generator takes.
     *
     * @param fixed the side of the one square that it takes, in pixels; null if it takes others
     * @param model the side of the square that pictures are stretched to with size=model, in pixels
     * @param multiple what sides must be a multiple of, in pixels; null for 1
     * @param min the least length of a side, in pixels; null for 16
     */
    public record Size(
            @Nullable Integer fixed,
            @Nullable Integer model,
            @Nullable Integer multiple,
            @Nullable Integer min) {

        private static final int USUAL_MIN = 16;

        public Size {
            if ((fixed == null) == (model == null) || (fixed != null && (multiple != null || min != null))) {
                throw new IllegalArgumentException(
                        "\"size\" must have either \"fixed\" alone, or \"model\" with or without \"multiple\" and \"min\"");
            }
        }

        ImageSizes sizes() {
            if (fixed != null) {
                return new ImageSizes(fixed, 1, fixed, ImageSizes.BICUBIC_STRETCH, fixed);
            }
            return new ImageSizes(
                    required(model, "size.model"),
                    multiple == null ? 1 : multiple,
                    min == null ? USUAL_MIN : min,
                    ImageSizes.BICUBIC_STRETCH,
                    null);
        }
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + field + "\" is missing");
        }
        return value;
    }
}
