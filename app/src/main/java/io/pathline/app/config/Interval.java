package io.pathline.app.config;

/**
 * The numbers that a setting may have.
 *
 * @param min the lower end
 * @param minIncluded whether the lower end itself is allowed
 * @param max the upper end; infinite for none
 * @param maxIncluded whether the upper end itself is allowed
 */
record Interval(double min, boolean minIncluded, double max, boolean maxIncluded) {
    /** Numbers above 0. */
    static final Interval POSITIVE = new Interval(0, false, Double.POSITIVE_INFINITY);

    /** Numbers from 0 on. */
    static final Interval FROM_ZERO = new Interval(0, true, Double.POSITIVE_INFINITY);

    /** Numbers from 0 to 1, 1 not included. */
    static final Interval DECAY = new Interval(0, true, 1);

    /** Numbers from one to another, both included. */
    static Interval closed(double min, double max) {
        return new Interval(min, true, max, true);
    }

    /** Numbers below an end that is not allowed itself. */
    Interval(double min, boolean minIncluded, double max) {
        this(min, minIncluded, max, false);
    }

    boolean contains(double value) {
        return (value > min || (minIncluded && value == min)) && (value < max || (maxIncluded && value == max));
    }

    /** What is allowed, in words. */
    @Override
    public String toString() {
        String lower = minIncluded ? min + " or more" : "above " + min;
        return "a number "
                + (max == Double.POSITIVE_INFINITY
                        ? lower
                        : lower + ", and " + (maxIncluded ? "at most " : "below ") + max);
    }
}
