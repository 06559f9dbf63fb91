package io.pathline.api;

/** The numbers that networks are described by, held against the least that they may be. */
final class Sizes {
    private Sizes() {}

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new InvalidParameterException(
                    "The network's " + name + " is " + value + "; it must be at least " + least + ".");
        }
    }

    /** @param why what needs it, a clause for the message */
    static void divisible(String name, int value, int by, String why) {
        if (value % by != 0) {
            throw new InvalidParameterException(
                    "The network's " + name + " is " + value + "; it must be a multiple of " + by + ", " + why + ".");
        }
    }

    /**
     * A grid: {@code [height, width, channels]} or {@code [length, channels]}.
     *
     * @param network how messages call it
     */
    static void grid(String network, Shape sample) {
        boolean whole = sample.rank() == 2 || sample.rank() == 3;
        for (int axis = 0; whole && axis < sample.rank(); axis++) {
            whole = sample.length(axis) >= 1;
        }
        if (!whole) {
            throw new ShapeMismatchException("A " + network
                    + " takes images [height, width, channels] or signals [length, channels]; the samples have shape "
                    + sample + ". For points use an mlp.");
        }
    }

    /** Each side of a grid against a stride, or a patch. */
    static void sidesDivisible(Shape sample, int by, String why) {
        for (int axis = 0; axis < sample.rank() - 1; axis++) {
            if (sample.length(axis) % by != 0) {
                throw new ShapeMismatchException("The samples have shape " + sample + ", and a side of "
                        + sample.length(axis) + " is not divisible by " + by + ": " + why + ". Pad or crop the data.");
            }
        }
    }
}
