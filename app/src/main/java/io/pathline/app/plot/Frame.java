package io.pathline.app.plot;

/**
 * What part of the plane is shown, and how large, so that a unit is equally long along both axes.
 *
 * @param xs values from left to right
 * @param ys values from bottom to top
 * @param width of the data area in pixels
 * @param height of the data area in pixels
 */
record Frame(Span xs, Span ys, int width, int height) {
    /** The most and the least that a panel may be wide for its height. */
    private static final double WIDEST = 2.6;

    /** How unequal two axes may be before they are scaled apart: units differ, or the data is a thread. */
    private static final double MOST_UNEQUAL = 8;

    /** A frame of about this area, in pixels, for these values. */
    static Frame of(Span xs, Span ys, double area) {
        double ratio = xs.length() / ys.length();
        if (ratio > MOST_UNEQUAL || ratio < 1 / MOST_UNEQUAL) {
            int side = (int) Math.sqrt(area);
            return new Frame(xs, ys, side, side);
        }
        double shown = Math.min(WIDEST, Math.max(1 / WIDEST, ratio));
        Span wide = ratio < shown ? xs.stretchedTo(ys.length() * shown) : xs;
        Span high = ratio > shown ? ys.stretchedTo(xs.length() / shown) : ys;
        return new Frame(wide, high, (int) Math.sqrt(area * shown), (int) Math.sqrt(area / shown));
    }

    Panel at(int left, int top) {
        return new Panel(left, top, width, height, xs, ys);
    }
}
