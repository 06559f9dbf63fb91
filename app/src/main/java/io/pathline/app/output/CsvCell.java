package io.pathline.app.output;

/** A cell of a CSV file. */
final class CsvCell {
    private CsvCell() {}

    /** RFC 4180: text with a comma, a quote or a line break stands in quotes. */
    static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
