package io.pathline.pipelines;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The devices' threads of all flows in this process. */
public final class FlowThreads {
    private static final List<String> NAMES = List.of("pathline-train-", "pathline-sample-");

    private FlowThreads() {}

    /** Those that are alive. */
    static List<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> NAMES.stream().anyMatch(thread.getName()::startsWith))
                .toList();
    }

    /**
     * Waits, half a minute at most, for the threads of flows that are closed already: what they still have to free counts
     * for the whole process.
     */
    public static void awaitLeftovers() throws InterruptedException {
        long begin = System.nanoTime();
        for (Thread thread : alive()) {
            long left = TimeUnit.SECONDS.toMillis(30) - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            if (left > 0) {
                thread.join(left);
            }
        }
    }
}
