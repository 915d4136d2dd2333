package dev.duet.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples into sRGB by the ICC profile that came with them.
 *
 * <p>Pillow leaves the numbers as they are. Here a picture shall look as its author saw it, so the profile counts, with
 * two exceptions in which the numbers stay untouched: a profile that is damaged or does not fit the samples, and one
 * that means sRGB anyway.
 */
final class ColorProfile {

    /** By how much an "sRGB" profile may move a probe, in levels of 255. */
    private static final int SRGB_TOLERANCE = 2;

    private ColorProfile() {}

    static RgbImage toSrgb(Samples samples, byte @Nullable [] profile) {
        if (profile != null) {
            try {
                return convert(samples, ICC_Profile.getInstance(profile));
            } catch (IllegalArgumentException | CMMException e) {
                // The picture is not to blame for its profile.
                return samples.toRgb();
            }
        }
        return samples.toRgb();
    }

    private static RgbImage convert(Samples samples, ICC_Profile profile) {
        if (profile.getColorSpaceType() != colorSpaceType(samples.model())) {
            return samples.toRgb();
        }
        ColorConvertOp conversion =
                new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
        if (samples.model() == Samples.Model.RGB && isSrgb(conversion)) {
            return samples.toRgb();
        }
        return apply(conversion, samples);
    }

    private static int colorSpaceType(Samples.Model model) {
        return switch (model) {
            case GREY -> ColorSpace.TYPE_GRAY;
            case RGB -> ColorSpace.TYPE_RGB;
            case CMYK -> ColorSpace.TYPE_CMYK;
        };
    }

    /** Whether the conversion leaves a grid of 5 x 5 x 5 colours where they are. */
    private static boolean isSrgb(ColorConvertOp conversion) {
        int steps = 5;
        byte[] probe = new byte[steps * steps * steps * 3];
        for (int i = 0; i < steps * steps * steps; i++) {
            probe[i * 3] = (byte) (i % steps * 255 / (steps - 1));
            probe[i * 3 + 1] = (byte) (i / steps % steps * 255 / (steps - 1));
            probe[i * 3 + 2] = (byte) (i / steps / steps * 255 / (steps - 1));
        }
        Samples colors = new Samples(steps * steps, steps, Samples.Model.RGB, probe);
        byte[] converted = apply(conversion, colors).pixels();
        for (int i = 0; i < probe.length; i++) {
            if (Math.abs((probe[i] & 0xFF) - (converted[i] & 0xFF)) > SRGB_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private static RgbImage apply(ColorConvertOp conversion, Samples samples) {
        int width = samples.width();
        int height = samples.height();
        byte[] pixels = new byte[width * height * 3];
        conversion.filter(
                InterleavedImage.raster(
                        samples.data(), width, height, samples.model().channels()),
                InterleavedImage.raster(pixels, width, height, RgbImage.CHANNELS));
        return new RgbImage(width, height, pixels);
    }
}
