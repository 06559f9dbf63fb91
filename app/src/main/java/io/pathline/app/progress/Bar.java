package io.pathline.app.progress;

import java.io.PrintStream;
import java.util.Locale;

/** A bar on one line of a terminal, drawn over itself a few times a second. */
final class Bar implements Progress {
    private static final long INTERVAL = 150_000_000L;
    private static final int LENGTH = 24;

    private final PrintStream out;
    private final String task;
    private final Pace pace;
    private final int columns;
    private long lastDrawn;
    private int lastLength;

    Bar(PrintStream out, String task, Pace pace, int columns) {
        this.out = out;
        this.task = task;
        this.pace = pace;
        this.columns = columns;
        this.lastDrawn = pace.now() - INTERVAL;
    }

    @Override
    public void at(long done, String detail) {
        boolean ended = done >= pace.total();
        if (ended || pace.now() - lastDrawn >= INTERVAL) {
            lastDrawn = pace.now();
            draw(line(done, detail));
        }
    }

    private String line(long done, String detail) {
        int filled = (int) (LENGTH * pace.share(done));
        String bar = "=".repeat(filled) + (filled < LENGTH ? ">" : "") + " ".repeat(Math.max(0, LENGTH - filled - 1));
        return String.format(
                Locale.ROOT, "%s [%s] %,d/%,d  %s  %s", task, bar, done, pace.total(), detail, pace.left(done));
    }

    /** Cut to the terminal's width, and padded over what stood there before. */
    private void draw(String line) {
        String shown = line.substring(0, Math.min(line.length(), columns - 1));
        out.print("\r" + shown + " ".repeat(Math.max(0, lastLength - shown.length())));
        out.flush();
        lastLength = shown.length();
    }

    @Override
    public void close() {
        if (lastLength > 0) {
            out.println();
            lastLength = 0;
        }
    }
}
