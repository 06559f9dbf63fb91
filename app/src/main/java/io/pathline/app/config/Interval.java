package io.pathline.app.config;

/**
 * The numbers that a setting may have.
 *
 * @param min the lower end
 * @param minIncluded whether the lower end itself is allowed
 * @param max the upper end, never allowed itself; infinite for none
 */
record Interval(double min, boolean minIncluded, double max) {
    /** Numbers above 0. */
    static final Interval POSITIVE = new Interval(0, false, Double.POSITIVE_INFINITY);

    /** Numbers from 0 on. */
    static final Interval FROM_ZERO = new Interval(0, true, Double.POSITIVE_INFINITY);

    /** Numbers from 0 to 1, 1 not included. */
    static final Interval DECAY = new Interval(0, true, 1);

    boolean contains(double value) {
        return (value > min || (minIncluded && value == min)) && value < max;
    }

    /** What is allowed, in words. */
    @Override
    public String toString() {
        String lower = minIncluded ? min + " or more" : "above " + min;
        return "a number " + (max == Double.POSITIVE_INFINITY ? lower : lower + ", and below " + max);
    }
}
