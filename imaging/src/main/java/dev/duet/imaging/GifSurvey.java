package dev.duet.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a GIF file says before its pixels (GIF89a).
 *
 * <p>The essence has the first frame only. The picture is the logical screen, made larger if the frame does not fit on
 * it, as in Pillow.
 */
final class GifSurvey {

    private static final int SCREEN_FLAGS = 10;
    private static final int TABLE = 13;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9 - 0x100;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int DESCRIPTOR_BYTES = 10;

    private final byte[] file;
    private final ByteBuffer view;

    private GifSurvey(byte[] file) {
        this.file = file;
        this.view = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Survey of(byte[] file) throws DamagedFileException {
        return new GifSurvey(file).survey();
    }

    private Survey survey() throws DamagedFileException {
        int blocks = TABLE + tableBytes(file[SCREEN_FLAGS]);
        int image = blocks;
        int transparent = 0;
        while (file[image] == EXTENSION) {
            if (file[image + 1] == GRAPHIC_CONTROL && (file[image + 3] & 1) != 0) {
                transparent = file[image + 6] & 0xFF;
            }
            image = skipSubBlocks(image + 2);
        }
        if (file[image] != IMAGE) {
            throw new DamagedFileException("it has no picture");
        }
        Survey.Frame frame =
                new Survey.Frame(unsigned(image + 1), unsigned(image + 3), unsigned(image + 5), unsigned(image + 7));
        Survey.Size canvas = new Survey.Size(
                Math.max(unsigned(6), frame.left() + frame.width()),
                Math.max(unsigned(8), frame.top() + frame.height()));
        int data = image + DESCRIPTOR_BYTES + tableBytes(file[image + 9]);
        int end = skipSubBlocks(data + 1);

        ByteArrayOutputStream essence = new ByteArrayOutputStream(blocks + end - image + 1);
        essence.write(file, 0, blocks);
        essence.write(file, image, end - image);
        essence.write(TRAILER);
        int table = file[image + 9] < 0 ? image + DESCRIPTOR_BYTES : TABLE;
        return new Survey(
                canvas, frame, background(table, transparent), Orientation.UPRIGHT, null, essence.toByteArray());
    }

    /** What a frame does not cover has its transparent colour, or the first one, as in Pillow. */
    private int background(int table, int index) {
        int color = table + index * 3;
        return (file[color] & 0xFF) << 16 | (file[color + 1] & 0xFF) << 8 | file[color + 2] & 0xFF;
    }

    private static int tableBytes(byte flags) {
        return flags < 0 ? 3 << (flags & 7) + 1 : 0;
    }

    private int skipSubBlocks(int start) {
        int position = start;
        while (file[position] != 0) {
            position += 1 + (file[position] & 0xFF);
        }
        return position + 1;
    }

    private int unsigned(int position) {
        return Short.toUnsignedInt(view.getShort(position));
    }
}
