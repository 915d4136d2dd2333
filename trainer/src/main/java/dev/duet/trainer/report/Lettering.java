package dev.duet.trainer.report;

import java.util.Locale;
import java.util.Map;

/**
 * Writes captions in a font of its own, 5×7 pixels a letter: Java's need a font configuration, which slim container
 * images do not have.
 */
final class Lettering {

    /** Height of a line, pixels, at scale 1. */
    static final int HEIGHT = 7;

    /** From one letter to the next, pixels, at scale 1. */
    static final int ADVANCE = 6;

    private static final int WIDTH = 5;

    private static final int[] UNKNOWN = {0, 0, 0, 0, 0, 0b01100, 0b01100};

    /** Seven rows a letter, from top to bottom; the five bits of a row from left to right. */
    private static final Map<Character, int[]> LETTERS = Map.ofEntries(
            letter('a', 0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001),
            letter('b', 0b11110, 0b10001, 0b10001, 0b11110, 0b10001, 0b10001, 0b11110),
            letter('c', 0b01110, 0b10001, 0b10000, 0b10000, 0b10000, 0b10001, 0b01110),
            letter('d', 0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110),
            letter('e', 0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111),
            letter('f', 0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000),
            letter('g', 0b01110, 0b10001, 0b10000, 0b10111, 0b10001, 0b10001, 0b01111),
            letter('h', 0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001),
            letter('i', 0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110),
            letter('j', 0b00111, 0b00010, 0b00010, 0b00010, 0b00010, 0b10010, 0b01100),
            letter('k', 0b10001, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0b10001),
            letter('l', 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111),
            letter('m', 0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001),
            letter('n', 0b10001, 0b11001, 0b10101, 0b10011, 0b10001, 0b10001, 0b10001),
            letter('o', 0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110),
            letter('p', 0b11110, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000, 0b10000),
            letter('q', 0b01110, 0b10001, 0b10001, 0b10001, 0b10101, 0b10010, 0b01101),
            letter('r', 0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001),
            letter('s', 0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110),
            letter('t', 0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100),
            letter('u', 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110),
            letter('v', 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01010, 0b00100),
            letter('w', 0b10001, 0b10001, 0b10001, 0b10101, 0b10101, 0b11011, 0b10001),
            letter('x', 0b10001, 0b10001, 0b01010, 0b00100, 0b01010, 0b10001, 0b10001),
            letter('y', 0b10001, 0b10001, 0b01010, 0b00100, 0b00100, 0b00100, 0b00100),
            letter('z', 0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b10000, 0b11111),
            letter('0', 0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110),
            letter('1', 0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110),
            letter('2', 0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111),
            letter('3', 0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110),
            letter('4', 0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010),
            letter('5', 0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110),
            letter('6', 0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110),
            letter('7', 0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000),
            letter('8', 0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110),
            letter('9', 0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100),
            letter('-', 0, 0, 0, 0b11111, 0, 0, 0),
            letter('_', 0, 0, 0, 0, 0, 0, 0b11111),
            letter('.', UNKNOWN),
            letter('>', 0b01000, 0b00100, 0b00010, 0b00001, 0b00010, 0b00100, 0b01000),
            letter(' ', 0, 0, 0, 0, 0, 0, 0));

    private Lettering() {}

    private static Map.Entry<Character, int[]> letter(char letter, int... rows) {
        return Map.entry(letter, rows);
    }

    /**
     * Writes black text, as capitals, on a picture that is still being made; what does not fit is cut off.
     *
     * @param width of the picture, pixels
     * @param pixels of the picture
     * @param text of a-z, digits, space and -_.&gt;; anything else shows as a full stop
     * @param x left edge of the text, pixels
     * @param y upper edge, pixels
     * @param scale pixels to a dot
     * @param end where text is cut off, pixels from the left
     */
    static void write(int width, byte[] pixels, String text, int x, int y, int scale, int end) {
        String letters = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < letters.length(); i++) {
            int[] rows = LETTERS.getOrDefault(letters.charAt(i), UNKNOWN);
            int left = x + i * ADVANCE * scale;
            if (left + WIDTH * scale <= end) {
                dots(width, pixels, rows, left, y, scale);
            }
        }
    }

    private static void dots(int width, byte[] pixels, int[] rows, int left, int top, int scale) {
        for (int y = 0; y < HEIGHT * scale; y++) {
            for (int x = 0; x < WIDTH * scale; x++) {
                if ((rows[y / scale] >> (WIDTH - 1 - x / scale) & 1) == 1) {
                    int at = ((top + y) * width + left + x) * 3;
                    pixels[at] = 0;
                    pixels[at + 1] = 0;
                    pixels[at + 2] = 0;
                }
            }
        }
    }
}
