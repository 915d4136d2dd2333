package dev.duet.trainer.synthesis;

/** What a ball is painted with; the only thing in which the two domains differ. */
enum Surface {
    /** One colour between orange and red. */
    PLAIN("plain") {
        @Override
        Colour at(double across, double tint) {
            return Colour.of(0xF09A2C).towards(Colour.of(0xD9402E), tint);
        }
    },
    /** Bands of white and of one colour between blue and violet. */
    STRIPED("striped") {
        @Override
        Colour at(double across, double tint) {
            boolean white = StrictMath.sin(BANDS * StrictMath.asin(across)) > 0;
            return white ? Colour.of(0xF4F4F0) : Colour.of(0x2458C8).towards(Colour.of(0x5A2FA8), tint);
        }
    };

    /** Bands from pole to pole, as many as π holds half waves: 7 are seen. */
    private static final int BANDS = 7;

    private final String domain;

    Surface(String domain) {
        this.domain = domain;
    }

    /** Returns the name of the domain whose balls look so. */
    String domain() {
        return domain;
    }

    /**
     * Returns the paint at a point of a ball.
     *
     * @param across how far from the equator towards a pole, -1..1 radii
     * @param tint of this ball, 0..1
     */
    abstract Colour at(double across, double tint);
}
