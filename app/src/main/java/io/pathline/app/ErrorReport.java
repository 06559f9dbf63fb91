package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.PathlineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a person at a terminal reads it: one clear sentence or two, and an exit code.
 *
 * @param sentence what was found, where, and what to do
 * @param exitCode of the process
 */
record ErrorReport(String sentence, int exitCode) {

    static ErrorReport of(Throwable thrown) {
        Throwable error = unwrapped(thrown);
        if (error instanceof InvalidInputException) {
            return new ErrorReport(message(error), ExitCode.WRONG_INPUT);
        }
        if (error instanceof PathlineException) {
            return new ErrorReport(message(error), ExitCode.FAILED);
        }
        if (error instanceof IOException io) {
            return new ErrorReport(fileSentence(io), ExitCode.WRONG_INPUT);
        }
        if (error instanceof OutOfMemoryError) {
            return new ErrorReport(
                    "The memory ran out; use fewer samples or a smaller batch, or give Java more with "
                            + "JAVA_TOOL_OPTIONS=-Xmx8g.",
                    ExitCode.FAILED);
        }
        return unknown(error);
    }

    private static ErrorReport unknown(Throwable error) {
        String what = error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + firstLine(error));
        return new ErrorReport(
                "Something went wrong that Pathline has no better name for (" + what
                        + "). Please report it, with what the same command prints with --stacktrace.",
                ExitCode.FAILED);
    }

    /** Wrappers that only carry another failure across an interface. */
    private static Throwable unwrapped(Throwable thrown) {
        boolean wrapper = thrown instanceof UncheckedIOException
                || thrown.getClass().getName().equals("reactor.core.Exceptions$ReactiveException");
        return wrapper && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static String fileSentence(IOException error) {
        if (error instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return "The file " + file.getFile() + " cannot be used: " + reason
                    + ". Check that it exists, that you may use it, and that the disk has room.";
        }
        return "Reading or writing failed: " + message(error) + ". Check the disk and the permissions.";
    }

    private static String message(Throwable error) {
        @Nullable String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message.strip();
    }

    private static String firstLine(Throwable error) {
        List<String> lines = message(error).lines().toList();
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
