package dev.duet.trainer.pytorch;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/** How a storage keeps its elements; the name is that of PyTorch's class. */
enum ElementType {
    FLOAT32("FloatStorage", 4, true) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.getFloat(4 * index);
        }
    },
    FLOAT64("DoubleStorage", 8, true) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return (float) bytes.getDouble(8 * index);
        }
    },
    FLOAT16("HalfStorage", 2, true) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return half(bytes.getShort(2 * index));
        }
    },
    BFLOAT16("BFloat16Storage", 2, true) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return Float.intBitsToFloat(bytes.getShort(2 * index) << 16);
        }
    },
    INT64("LongStorage", 8, false),
    INT32("IntStorage", 4, false),
    INT16("ShortStorage", 2, false),
    INT8("CharStorage", 1, false),
    UINT8("ByteStorage", 1, false),
    BOOL("BoolStorage", 1, false);

    private static final int HALF_EXPONENT = 0x1F;
    private static final int HALF_FRACTION_BITS = 10;

    private final String storage;
    private final int bytes;
    private final boolean real;

    ElementType(String storage, int bytes, boolean real) {
        this.storage = storage;
        this.bytes = bytes;
        this.real = real;
    }

    static Optional<ElementType> ofStorage(String name) {
        return Stream.of(values()).filter(type -> type.storage.equals(name)).findFirst();
    }

    /** Returns the bytes of one element. */
    int bytes() {
        return bytes;
    }

    /** Returns whether elements are floating point numbers; others count things and are no weights. */
    boolean isReal() {
        return real;
    }

    /** Returns an element, rounded to float32. */
    float at(ByteBuffer bytes, int index) {
        throw new UnsupportedOperationException(this + " holds no weights");
    }

    /** Returns what the 16 bits mean: 1 sign, 5 exponent with a bias of 15, 10 fraction (IEEE 754 binary16). */
    private static float half(short bits) {
        int exponent = bits >> HALF_FRACTION_BITS & HALF_EXPONENT;
        int fraction = bits & (1 << HALF_FRACTION_BITS) - 1;
        float magnitude;
        if (exponent == HALF_EXPONENT) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24f; // Subnormal: no leading one.
        } else {
            magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
