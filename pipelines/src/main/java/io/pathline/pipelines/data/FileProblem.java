package io.pathline.pipelines.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/** Names what went wrong while a file was read. */
final class FileProblem {
    private FileProblem() {}

    /** The exception to throw for a failure to read a file. */
    static DataFormatException of(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new DataFormatException("There is no file " + file + "; check the path.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new DataFormatException(file + " may not be read; check its permissions.", e);
        }
        if (e instanceof ZipException && isNamedGz(file)) {
            return new DataFormatException(
                    file + " is named .gz but is not a whole gzip file (" + e.getMessage()
                            + "); rename it, or fetch it again.",
                    e);
        }
        String reason = e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage());
        return new DataFormatException(
                file + " cannot be read (" + reason + "); check that it is a file, and a whole one.", e);
    }

    /** Whether the name says that a file is compressed. */
    static boolean isNamedGz(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
