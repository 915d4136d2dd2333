package dev.duet.imaging;

/** A picture file within the limits, of which no pixel has been read yet. */
public final class SurveyedPicture {

    private final FileType type;
    private final Survey survey;

    SurveyedPicture(FileType type, Survey survey) {
        this.type = type;
        this.survey = survey;
    }

    /** Returns how many pixels are in memory while this is read, at most what the limits allow. */
    public long pixels() {
        return Math.max(survey.canvas().pixels(), survey.frame().size().pixels());
    }

    /**
     * Reads the pixels, converts them to sRGB and turns them upright.
     *
     * @throws ImageRejectedException if the file is damaged
     */
    public RgbImage read() {
        return FileWork.on(type, () -> {
            Samples samples =
                    PixelReader.read(type, survey.essence(), survey.frame().size());
            RgbImage picture = ColorProfile.toSrgb(samples, survey.profile());
            return survey.orientation().apply(survey.place(picture));
        });
    }
}
