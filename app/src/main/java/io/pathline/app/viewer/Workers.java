package io.pathline.app.viewer;

import java.util.List;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The threads that answer calls. What may take a while has its own, so that no number of such calls holds up the rest. */
final class Workers {
    private static final int QUICK = 8;
    private static final int SLOW = 4;
    private static final int MOST_WAITING = 1_000;
    private static final int IDLE_SECONDS = 10;
    private static final List<String> SLOW_AREAS = List.of("/api/tour/", "/api/field", "/api/density");

    private final Scheduler quick = threads(QUICK, "viewer-work");
    private final Scheduler slow = threads(SLOW, "viewer-figures");

    private static Scheduler threads(int count, String name) {
        return Schedulers.newBoundedElastic(count, MOST_WAITING, name, IDLE_SECONDS, true);
    }

    /** @param path of the call */
    Scheduler of(String path) {
        return SLOW_AREAS.stream().anyMatch(path::startsWith) ? slow : quick;
    }

    void dispose() {
        quick.dispose();
        slow.dispose();
    }
}
