package dev.duet.imaging;

import java.util.Arrays;

/**
 * How the components stored in a JPEG file relate to colours, by the rules of libjpeg (jdapimin.c), which Pillow
 * follows, too.
 */
enum JpegTransform {
    /** One component: grey. */
    GREY(0),
    /** Red, green and blue. */
    RGB(0),
    /** Luma and two differences of colour. */
    YCC(1),
    /** Four inks, inverted. */
    CMYK(0),
    /** Three inks as luma and differences of colour, black inverted. */
    YCCK(2);

    /** What an Adobe segment has to say for this transform. */
    private final int adobeCode;

    JpegTransform(int adobeCode) {
        this.adobeCode = adobeCode;
    }

    /**
     * Decides the transform.
     *
     * @param componentIds the names of the components in the frame header
     * @param hasJfif whether there is a JFIF segment
     * @param adobeCode the transform that an Adobe segment names, or -1 without such a segment
     */
    static JpegTransform of(byte[] componentIds, boolean hasJfif, int adobeCode) throws DamagedFileException {
        return switch (componentIds.length) {
            case 1 -> GREY;
            case 3 -> isRgb(componentIds, hasJfif, adobeCode) ? RGB : YCC;
            case 4 -> adobeCode <= 0 ? CMYK : YCCK;
            default -> throw new DamagedFileException(componentIds.length + " components, where 1, 3 or 4 are read");
        };
    }

    private static boolean isRgb(byte[] componentIds, boolean hasJfif, int adobeCode) {
        if (hasJfif) {
            return false;
        }
        return adobeCode < 0 ? Arrays.equals(componentIds, new byte[] {'R', 'G', 'B'}) : adobeCode == 0;
    }

    /** An Adobe segment (APP14) that names this transform. */
    byte[] adobeSegment() {
        return new byte[] {
            (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) adobeCode
        };
    }
}
