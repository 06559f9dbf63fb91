package io.pathline.pipelines;

import java.util.ArrayList;
import java.util.List;

/** Events that are words, and a note of each that was made. A batch of n has n - 1 more events behind its own. */
class EventWords implements EventMaker<Integer, String> {
    final List<String> made = new ArrayList<>();
    boolean stopped;
    private int due;
    private boolean over;

    @Override
    public String started() {
        return noted("started");
    }

    @Override
    public String step(Integer batch) {
        due = batch - 1;
        return noted("step");
    }

    @Override
    public boolean isMoreDue() {
        return due > 0;
    }

    @Override
    public String more() {
        due--;
        return noted("more");
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public String ending() {
        over = true;
        return noted("finished");
    }

    @Override
    public boolean isOver() {
        return over;
    }

    private String noted(String event) {
        made.add(event);
        return event;
    }
}
