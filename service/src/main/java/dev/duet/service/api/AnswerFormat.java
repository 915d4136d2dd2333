package dev.duet.service.api;

import dev.duet.service.translation.ImageFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/**
 * Chooses the type of file of an answer by the Accept header, as RFC 9110 section 12.5.1 says: the most specific range
 * that matches a type gives its quality. Of equally good types the one that was named more precisely wins, then PNG.
 */
final class AnswerFormat {

    static final Map<ImageFormat, MediaType> TYPES =
            Map.of(ImageFormat.PNG, MediaType.IMAGE_PNG, ImageFormat.JPEG, MediaType.IMAGE_JPEG);

    /** What is offered, the preferred first. */
    static final List<MediaType> OFFERED = List.of(MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG);

    private AnswerFormat() {}

    /**
     * Chooses.
     *
     * @param accept the values of the header, empty if there is none
     * @throws HttpMediaTypeNotAcceptableException if neither type is acceptable, or the header cannot be read
     */
    static ImageFormat choose(List<String> accept) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> ranges = parse(accept);
        if (ranges.isEmpty()) {
            return ImageFormat.PNG;
        }
        MediaType png = match(MediaType.IMAGE_PNG, ranges);
        MediaType jpeg = match(MediaType.IMAGE_JPEG, ranges);
        if (preference(png) == 0 && preference(jpeg) == 0) {
            throw new HttpMediaTypeNotAcceptableException(OFFERED);
        }
        return preference(png) >= preference(jpeg) ? ImageFormat.PNG : ImageFormat.JPEG;
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

    /** Quality first, 0 to 1 in steps of a thousandth, then how precisely the type was named. */
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
