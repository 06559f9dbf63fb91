package io.pathline.pipelines.data;

import java.nio.file.Path;

/**
 * An array in a file: IDX or NPY, either of them compressed with gzip, or one array of an NPZ archive. Which it is shows
 * in its first bytes, not in its name.
 *
 * @param path of the file
 * @param array its name within an NPZ archive; empty for the only one, and for the other formats
 */
public record ArrayFile(Path path, String array) {

    /** The only array of a file. */
    public static ArrayFile of(Path path) {
        return new ArrayFile(path, "");
    }

    /** The file, and the array's name where it has one, for messages. */
    @Override
    public String toString() {
        return array.isEmpty() ? path.toString() : path + ", array '" + array + "'";
    }
}
