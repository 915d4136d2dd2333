package dev.duet.trainer.export;

/**
 * IEEE 754 half precision: 1 sign bit, 5 bits of exponent, 10 of fraction.
 *
 * <p>Normal numbers reach from 2⁻¹⁴ to 65504, subnormal ones go down to 2⁻²⁴. Java has this built in from 20 on.
 */
final class Float16 {

    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7C00;
    private static final int FRACTION_BITS = 10;
    /** Bits by which a float's fraction is longer. */
    private static final int DROPPED = 23 - FRACTION_BITS;
    /** What is added to the exponent of a half to make it a float's, 127 − 15. */
    private static final int REBIAS = 112;

    private Float16() {}

    /** Returns the nearest half, of two equally near the one with an even last bit; too large ones become infinite. */
    static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & SIGN;
        int magnitude = bits & 0x7FFFFFFF;
        if (Float.isNaN(value)) {
            return (short) (sign | INFINITY | 0x200);
        }
        int exponent = (magnitude >>> 23) - REBIAS;
        if (exponent >= 31) {
            return (short) (sign | INFINITY);
        }
        if (exponent <= -FRACTION_BITS - 1) {
            return (short) sign; // below 2⁻²⁵, half of the smallest
        }
        int fraction = magnitude & 0x7FFFFF;
        if (exponent > 0) {
            // A carry out of the fraction moves into the exponent, which is where it belongs, up to infinity.
            return (short) (sign | roundedShift(exponent << 23 | fraction, DROPPED));
        }
        return (short) (sign | roundedShift(1 << 23 | fraction, DROPPED + 1 - exponent));
    }

    /** Shifts right, rounding to nearest, half to even. */
    private static int roundedShift(int bits, int by) {
        int kept = bits >>> by;
        int rest = bits & (1 << by) - 1;
        int half = 1 << by - 1;
        boolean up = rest > half || rest == half && (kept & 1) == 1;
        return up ? kept + 1 : kept;
    }

    /** Returns the float of the same value. */
    static float toFloat(short half) {
        int sign = (half & SIGN) << 16;
        int exponent = half >>> FRACTION_BITS & 0x1F;
        int fraction = half & 0x3FF;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int rebiased = exponent == 31 ? 255 : exponent + REBIAS;
        return Float.intBitsToFloat(sign | rebiased << 23 | fraction << DROPPED);
    }
}
