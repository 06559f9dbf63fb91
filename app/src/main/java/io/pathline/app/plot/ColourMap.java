package io.pathline.app.plot;

/**
 * The colour map "inferno": lightness grows evenly from black to pale yellow, so that equal steps of density look equal,
 * also in grey and to most colour-blind eyes (S. van der Walt and N. Smith, 2015, CC0; nine anchors, linear between).
 */
final class ColourMap {
    private static final int[] ANCHORS = {
        0x000004, 0x1f0c48, 0x550f6d, 0x88226a, 0xba3655, 0xe35933, 0xf98c0a, 0xf9c932, 0xfcffa4
    };

    private ColourMap() {}

    /** The opaque colour of a value in [0, 1]; values outside are moved to the nearer end. */
    static int rgb(double value) {
        double position = Math.min(1, Math.max(0, value)) * (ANCHORS.length - 1);
        int below = Math.min(ANCHORS.length - 2, (int) position);
        double share = position - below;
        int colour = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            colour = colour << 8 | mix(ANCHORS[below] >> shift & 0xff, ANCHORS[below + 1] >> shift & 0xff, share);
        }
        return colour;
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
