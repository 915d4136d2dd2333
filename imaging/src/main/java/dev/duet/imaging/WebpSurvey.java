package dev.duet.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a WebP file says before its pixels (RFC 9649).
 *
 * <p>The essence is the bit stream of the picture, or of the first frame of an animation, in a file of the simple
 * form: without the alpha of a lossy picture.
 */
final class WebpSurvey {

    private static final int RIFF = 0x46464952;
    private static final int WEBP = 0x50424557;
    private static final int VP8 = 0x20385056;
    private static final int VP8L = 0x4C385056;
    private static final int VP8X = 0x58385056;
    private static final int ICCP = 0x50434349;
    private static final int ANMF = 0x464D4E41;
    private static final int EXIF = 0x46495845;

    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int READ_AHEAD_BYTES = 16;
    private static final int ANMF_HEADER_BYTES = 16;

    private final byte[] file;
    private final ByteBuffer view;
    private Survey.@Nullable Size canvas;
    private boolean isAnimated;
    private Survey.@Nullable Frame frame;
    private byte @Nullable [] essence;
    private byte @Nullable [] profile;
    private Orientation orientation = Orientation.UPRIGHT;

    private WebpSurvey(byte[] file) {
        this.file = file;
        this.view = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Survey of(byte[] file) throws DamagedFileException {
        return new WebpSurvey(file).survey();
    }

    private Survey survey() throws DamagedFileException {
        long declaredEnd = 8 + Integer.toUnsignedLong(view.getInt(4));
        readChunks(RIFF_HEADER_BYTES, (int) Math.min(declaredEnd, file.length), 0, 0);
        if (frame == null || essence == null) {
            throw new DamagedFileException("it has no picture");
        }
        if (!isAnimated && canvas != null && !canvas.equals(frame.size())) {
            throw new DamagedFileException("it declares two different sizes");
        }
        Survey.Size whole = canvas == null ? frame.size() : canvas;
        return new Survey(whole, frame, 0, orientation, profile, essence);
    }

    private void readChunks(int start, int end, int frameLeft, int frameTop) throws DamagedFileException {
        int position = start;
        while (end - position >= CHUNK_HEADER_BYTES) {
            int type = view.getInt(position);
            int length = view.getInt(position + 4);
            int data = position + CHUNK_HEADER_BYTES;
            if (length < 0 || length > file.length - data) {
                throw new DamagedFileException("it ends too early");
            }
            switch (type) {
                case VP8X -> canvas = new Survey.Size(1 + threeBytesAt(data + 4), 1 + threeBytesAt(data + 7));
                case ICCP -> profile = length > Survey.LONGEST_PROFILE ? null : copy(data, length);
                case EXIF -> readExif(data, length);
                case VP8, VP8L -> readPicture(type, data, length, frameLeft, frameTop);
                case ANMF -> {
                    isAnimated = true;
                    int left = 2 * threeBytesAt(data);
                    int top = 2 * threeBytesAt(data + 3);
                    readChunks(data + ANMF_HEADER_BYTES, data + length, left, top);
                }
                default -> {
                    // Alpha and text are of no consequence.
                }
            }
            position = data + length + (length & 1);
        }
    }

    private void readPicture(int type, int data, int length, int left, int top) throws DamagedFileException {
        if (frame != null) {
            return;
        }
        if (type == VP8) {
            int mask = (1 << 14) - 1;
            frame = new Survey.Frame(left, top, view.getShort(data + 6) & mask, view.getShort(data + 8) & mask);
        } else {
            int bits = view.getInt(data + 1);
            int mask = (1 << 14) - 1;
            frame = new Survey.Frame(left, top, 1 + (bits & mask), 1 + (bits >>> 14 & mask));
        }
        // More than the padding to an even length, because the reader of lossless pictures reads ahead.
        int padded = length + (length & 1) + READ_AHEAD_BYTES;
        essence = ByteBuffer.allocate(RIFF_HEADER_BYTES + CHUNK_HEADER_BYTES + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(RIFF)
                .putInt(4 + CHUNK_HEADER_BYTES + padded)
                .putInt(WEBP)
                .putInt(type)
                .putInt(length)
                .put(file, data, length)
                .array();
    }

    /** Some writers put the six bytes with which EXIF starts in JPEG files in front. */
    private void readExif(int data, int length) {
        int prefix = length > 6 && file[data] == 'E' ? 6 : 0;
        orientation = TiffDirectory.orientationOfExif(file, data + prefix, length - prefix);
    }

    private byte[] copy(int start, int length) {
        return Arrays.copyOfRange(file, start, start + length);
    }

    private int threeBytesAt(int position) {
        return Short.toUnsignedInt(view.getShort(position)) | (view.get(position + 2) & 0xFF) << 16;
    }
}
