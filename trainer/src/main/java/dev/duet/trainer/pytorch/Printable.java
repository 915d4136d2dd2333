package dev.duet.trainer.pytorch;

/** Foreign text as it can stand in a message: short, and without characters that a terminal acts on. */
final class Printable {

    private static final int MOST = 60;

    private Printable() {}

    static String shortened(String foreign) {
        String start = foreign.length() > MOST ? foreign.substring(0, MOST) + "…" : foreign;
        return start.codePoints()
                .map(c -> Character.isISOControl(c) || !Character.isDefined(c) || isFormat(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isFormat(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT || type == Character.SURROGATE;
    }
}
