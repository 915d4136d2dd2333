package dev.duet.trainer.report;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.translation.PictureTranslator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What translators make of pictures of one domain: a part of a {@link SampleSheet}.
 *
 * @param captions one for each column
 * @param rows pictures from left to right, as many in each row as there are captions
 */
public record SamplePanel(List<String> captions, List<List<RgbImage>> rows) {

    /** Makes a panel, checking that it is a table. */
    public SamplePanel {
        captions = List.copyOf(captions);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<RgbImage> row : rows) {
            if (row.size() != captions.size()) {
                throw new IllegalArgumentException(
                        "a panel with the captions " + captions + " has a row of " + row.size() + " pictures");
            }
        }
    }

    /**
     * Shows pictures, their translations, what the generator <em>into</em> their domain makes of them (best left as they
     * are), and the translations translated back.
     *
     * @param own the pictures' domain
     * @param other the domain that they are translated to
     */
    public static SamplePanel thereAndBack(
            String own, String other, List<RgbImage> pictures, PictureTranslator there, PictureTranslator back) {
        List<String> captions = List.of(own, "> " + other, "identity", "and back");
        return new SamplePanel(
                captions,
                pictures.stream()
                        .map(picture -> {
                            RgbImage translation = one(there, picture);
                            return List.of(picture, translation, one(back, picture), one(back, translation));
                        })
                        .toList());
    }

    /** Shows pictures and what one generator makes of them. */
    public static SamplePanel oneWay(String own, String made, List<RgbImage> pictures, PictureTranslator generator) {
        return new SamplePanel(
                List.of(own, made),
                pictures.stream()
                        .map(picture -> List.of(picture, one(generator, picture)))
                        .toList());
    }

    /** Returns all pictures. */
    Stream<RgbImage> images() {
        return rows.stream().flatMap(List::stream);
    }

    private static RgbImage one(PictureTranslator translator, RgbImage picture) {
        return translator.translate(List.of(picture)).get(0);
    }
}
