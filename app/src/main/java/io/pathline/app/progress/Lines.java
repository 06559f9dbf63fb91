package io.pathline.app.progress;

import java.io.PrintStream;
import java.util.Locale;

/** A plain line for every twentieth of the way, and for every minute of a longer one, for logs. */
final class Lines implements Progress {
    private static final int PARTS = 20;
    private static final long MINUTE = 60_000_000_000L;

    private final PrintStream out;
    private final String task;
    private final Pace pace;
    private long lastPart;
    private long lastLine;

    Lines(PrintStream out, String task, Pace pace) {
        this.out = out;
        this.task = task;
        this.pace = pace;
        this.lastPart = part(pace.first());
        this.lastLine = pace.now();
    }

    @Override
    public void at(long done, String detail) {
        long part = part(done);
        if (part > lastPart || pace.now() - lastLine >= MINUTE) {
            lastPart = part;
            lastLine = pace.now();
            String left = pace.left(done);
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d (%d %%), %s%s",
                    task,
                    done,
                    pace.total(),
                    (long) (100 * pace.share(done)),
                    detail,
                    left.isEmpty() ? "" : ", " + left));
        }
    }

    private long part(long done) {
        return (long) (PARTS * pace.share(done));
    }

    @Override
    public void close() {}
}
