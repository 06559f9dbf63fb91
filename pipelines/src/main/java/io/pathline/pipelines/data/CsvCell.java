package io.pathline.pipelines.data;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads numbers from the cells of a file. */
final class CsvCell {
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)");
    private static final int SHOWN = 40;

    private CsvCell() {}

    /** The cell's number in decimal notation, as the nearest float; NaN if it holds none, or one beyond all floats. */
    static float number(String cell) {
        String text = cell.strip();
        if (!isDecimal(text)) {
            return Float.NaN;
        }
        try {
            float value = Float.parseFloat(text);
            return Float.isFinite(value) ? value : Float.NaN;
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /** What is wrong with a cell that has no number, as the middle of a sentence. */
    static String problem(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return "found an empty cell";
        }
        return "found '" + shortened(text) + "', which is not a " + (isNotFinite(text) ? "finite number" : "number");
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static boolean isNotFinite(String text) {
        return NOT_FINITE.matcher(text.toLowerCase(Locale.ROOT)).matches() || isTooLarge(text);
    }

    private static boolean isTooLarge(String text) {
        try {
            return isDecimal(text) && Float.isInfinite(Float.parseFloat(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Java's parser takes more than a file may mean by a number: 1f, 0x1p3, NaN. */
    private static boolean isDecimal(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }
}
