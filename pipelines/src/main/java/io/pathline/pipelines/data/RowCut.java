package io.pathline.pipelines.data;

/**
 * How an array is cut into rows: as it is, or into windows that may overlap. Windows lie within segments of the signal
 * that share no number, and a segment's windows are held out together, so that no number is both trained and tested on.
 *
 * @param count rows
 * @param perSegment rows of a segment, except perhaps the last
 * @param segment length of one
 * @param stride from a row's start to the next one's
 */
record RowCut(long count, long perSegment, long segment, int stride) {
    /** The length of a segment in windows, where the signal is long enough for three of them. */
    private static final int WINDOWS = 16;

    private static final int LEAST_SEGMENTS = 3;

    /** Each row of the array is one. */
    static RowCut whole(long count) {
        return new RowCut(count, 1, 1, 1);
    }

    /**
     * Windows of a signal.
     *
     * @param where the file, for messages
     * @param length of the signal
     * @param window length of a window, at least 1
     * @param stride from 1 to {@code window}
     */
    static RowCut windows(String where, long length, int window, int stride) {
        if (window < 1 || stride < 1 || stride > window) {
            throw new DataFormatException(where + " cannot be cut into windows of " + window + " with a stride of "
                    + stride + "; a window has at least 1 moment, and a stride is from 1 to the window's length.");
        }
        long segment = window * Math.min(WINDOWS, length / ((long) LEAST_SEGMENTS * window));
        if (segment == 0) {
            throw new DataFormatException(where + " has " + length + " moments, too few for windows of " + window
                    + "; it takes three windows at least, of which one is held out.");
        }
        long perSegment = within(segment, window, stride);
        long count = length / segment * perSegment + within(length % segment, window, stride);
        return new RowCut(count, perSegment, segment, stride);
    }

    private static long within(long length, int window, int stride) {
        return length < window ? 0 : (length - window) / stride + 1;
    }

    /** Whether each row begins where the one before it ends. */
    boolean isContiguous() {
        return perSegment == 1 && segment == 1;
    }

    /** Where a row begins. */
    long start(long row) {
        return row / perSegment * segment + row % perSegment * stride;
    }
}
