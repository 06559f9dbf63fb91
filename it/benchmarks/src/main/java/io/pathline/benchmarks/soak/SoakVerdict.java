package io.pathline.benchmarks.soak;

import io.pathline.api.DeviceUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What did not come back to where it began, and what failed. */
final class SoakVerdict {
    /**
     * How much resident memory may grow in the second half, in kB: a fortieth of what TensorFlow takes by itself. Single
     * readings differ by as much, so it is asked of the line through them.
     */
    private static final double MOST_GROWTH = 16 * 1024;

    private final List<String> problems = new ArrayList<>();

    /** What is counted one by one ends at most where it began. */
    void compare(SoakReading before, SoakReading after) {
        require(after.use().equals(before.use()), "native things: " + after.use() + ", before " + before.use());
        atMost("threads", after.threads(), before.threads());
        atMost("open files", after.open(), before.open());
        atMost(
                "files stored (three checkpoints, and the best one where it is older)",
                after.stored(),
                before.stored() * 4 / 3);
        atMost("folders that are half written", after.remains(), 0);
    }

    /** When everything is closed. */
    void closed(SoakReading last) {
        require(last.use().equals(DeviceUse.NONE), "native things of a closed flow: " + last.use());
    }

    /** Tells everything, and whether it is fine. */
    boolean tell(Growth memory, SoakCounts counts, Consumer<String> out) {
        double grown = memory.inSecondHalf();
        require(grown <= MOST_GROWTH, String.format(Locale.ROOT, "resident memory: %.0f kB more", grown));
        require(counts.isWhole(), "something was never done; soak for longer");
        counts.failures().forEach(failure -> require(false, "failed: " + failure));
        problems.forEach(problem -> out.accept("NOT FINE: " + problem));
        out.accept(String.format(
                Locale.ROOT,
                "Resident memory in the second half: %+.0f kB a minute, %+.0f kB in all; %d failures.",
                memory.perMinute(),
                grown,
                counts.failures().size()));
        out.accept(problems.isEmpty() ? "FINE" : "NOT FINE");
        return problems.isEmpty();
    }

    private void atMost(String what, long after, long before) {
        require(after <= before, what + ": " + after + ", before " + before);
    }

    private void require(boolean fine, String problem) {
        if (!fine) {
            problems.add(problem);
        }
    }
}
