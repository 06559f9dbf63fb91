package io.pathline.pipelines.data;

/**
 * A record of a source that could not be used and was left out, told apart from the rows.
 *
 * @param position where it stands in its source, for people: a line, a row of a query, a partition and an offset
 * @param reason what was found, in a sentence
 */
public record BadRecord(String position, String reason) {}
