package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.List;

/** Solves from start to end, with every state kept in double precision. */
final class Solves {
    private Solves() {}

    @SuppressWarnings("ArrayRecordComponent") // read by tests only, never compared
    record State(int index, double time, double[] values, SolveStats stats, Outcome outcome) {}

    static List<State> all(PlacedField field, DeviceArray start, double t0, double t1, SolveSettings settings) {
        List<State> states = new ArrayList<>();
        try (OdeSolve solve = OdeSolve.start(field, start, t0, t1, settings)) {
            while (solve.advance()) {
                states.add(new State(states.size(), solve.time(), solve.values(), solve.stats(), solve.outcome()));
            }
        }
        return states;
    }

    static List<State> all(PlacedField field, int dimension, double[] start, SolveSettings settings) {
        return all(field, points(field, dimension, start), 0, 1, settings);
    }

    static DeviceArray points(PlacedField field, int dimension, double... start) {
        return field.upload(Shape.of(start.length / dimension, dimension), start);
    }

    static State last(List<State> states) {
        return states.get(states.size() - 1);
    }
}
