package io.pathline.app;

import io.pathline.app.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * Who is talked to.
 *
 * @param out for results
 * @param err for progress and errors
 * @param columns of the terminal behind {@code err}, or 0 if it is a file or a pipe
 * @param command how the user calls this program, so that suggested commands can be copied
 */
public record Terminal(PrintStream out, PrintStream err, int columns, String command) {
    private static final int NARROWEST = 40;

    /** The process's own streams; the launcher knows about the terminal and tells by system properties. */
    static Terminal system() {
        int columns = Integer.getInteger("pathline.columns", 0);
        return new Terminal(
                System.out,
                standardError(),
                columns == 0 ? 0 : Math.max(NARROWEST, columns),
                System.getProperty("pathline.command", "./pathline"));
    }

    /**
     * The descriptor that the launcher names, past its filter for what native code prints; else the usual stream. It is
     * used as it was inherited, since opening it anew by name would write to files from a place of its own.
     */
    private static PrintStream standardError() {
        int number = Integer.getInteger("pathline.err", 2);
        if (number == 2) {
            return System.err;
        }
        try {
            FileDescriptor descriptor = new FileDescriptor();
            Field field = FileDescriptor.class.getDeclaredField("fd");
            field.setAccessible(true);
            field.setInt(descriptor, number);
            return new PrintStream(new FileOutputStream(descriptor), true, Charset.defaultCharset());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return System.err; // then the filter stays in between
        }
    }

    /** Prints a result. */
    void say(String line) {
        out.println(line);
    }

    /** Prints what goes on beside the results. */
    void note(String line) {
        err.println(line);
    }

    /**
     * Begins to tell how far a task has come; the caller closes it.
     *
     * @param total of the task, at least 1
     */
    Progress progress(String task, long total) {
        return Progress.start(err, task, 0, total, columns);
    }

    /** A command to copy, indented; a path with spaces is quoted. */
    String suggest(String before, Path path, String after) {
        String text = path.toString();
        String shown = text.matches("[A-Za-z0-9._/+:@%=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
        return "  " + command + " " + before + " " + shown + (after.isEmpty() ? "" : " " + after);
    }
}
