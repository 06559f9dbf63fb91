package io.pathline.app.viewer;

/**
 * A file of the page.
 *
 * @param type of its content
 * @param tag that changes with it
 * @param content never written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PageFile(String type, String tag, byte[] content) {}
