package dev.duet.service.api;

import dev.duet.service.translation.ImageFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/**
 * The types of file that a translation is answered as, and the choice between them by the Accept header as RFC 9110,
 * section 12.5.1, says: the most specific range that matches a type gives its quality. Of equally good types the one
 * that was named more precisely wins, then PNG.
 */
enum AnswerFormat {
    PNG(ImageFormat.PNG, MediaType.IMAGE_PNG, ".png"),
    JPEG(ImageFormat.JPEG, MediaType.IMAGE_JPEG, ".jpg");

    private final ImageFormat image;
    private final MediaType mediaType;
    private final String extension;

    AnswerFormat(ImageFormat image, MediaType mediaType, String extension) {
        this.image = image;
        this.mediaType = mediaType;
        this.extension = extension;
    }

    ImageFormat image() {
        return image;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** Of a file's name, with the dot. */
    String extension() {
        return extension;
    }

    /** What is offered, the preferred first. */
    static List<MediaType> offered() {
        return Stream.of(values()).map(AnswerFormat::mediaType).toList();
    }

    /**
     * Chooses.
     *
     * @param accept the values of the header, empty if there is none
     * @throws HttpMediaTypeNotAcceptableException if neither type is acceptable, or the header cannot be read
     */
    static AnswerFormat choose(List<String> accept) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> ranges = parse(accept);
        if (ranges.isEmpty()) {
            return PNG;
        }
        int png = preference(match(PNG.mediaType, ranges));
        int jpeg = preference(match(JPEG.mediaType, ranges));
        if (png == 0 && jpeg == 0) {
            throw new HttpMediaTypeNotAcceptableException(offered());
        }
        return png >= jpeg ? PNG : JPEG;
    }

    private static List<MediaType> parse(List<String> accept) throws HttpMediaTypeNotAcceptableException {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("The Accept header cannot be read: " + e.getMessage());
        }
    }

    /** The most specific range that matches the type, the first of equals. */
    private static @Nullable MediaType match(MediaType type, List<MediaType> ranges) {
        MediaType best = null;
        for (MediaType range : ranges) {
            if (range.includes(type) && (best == null || specificity(range) > specificity(best))) {
                best = range;
            }
        }
        return best;
    }

    /** Quality first, 0 to 1 in steps of a thousandth, then how precisely the type was named; 0 is a refusal. */
    private static int preference(@Nullable MediaType range) {
        if (range == null || range.getQualityValue() == 0) {
            return 0;
        }
        return (int) Math.round(range.getQualityValue() * 1000) * 10 + specificity(range);
    }

    private static int specificity(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }
}
