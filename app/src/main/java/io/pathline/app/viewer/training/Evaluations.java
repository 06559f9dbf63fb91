package io.pathline.app.viewer.training;

import java.util.ArrayList;
import java.util.List;

/** What the pictures of a training measured, the latest ones. */
final class Evaluations {
    private static final int MOST = 2_000;

    private final List<Evaluation> all = new ArrayList<>();

    private record Evaluation(long step, long nfe, double slicedW2) {}

    synchronized void add(Picture picture) {
        all.add(new Evaluation(picture.step(), picture.samples().stats().evaluations(), picture.slicedW2()));
        if (all.size() > MOST) {
            all.remove(0);
        }
    }

    synchronized Columns columns() {
        return new Columns(
                all.stream().mapToLong(Evaluation::step).toArray(),
                all.stream().mapToLong(Evaluation::nfe).toArray(),
                all.stream().mapToDouble(Evaluation::slicedW2).toArray());
    }

    /** By column, as JSON has them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Columns(long[] step, long[] nfe, double[] slicedW2) {}
}
