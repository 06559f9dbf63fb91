package io.pathline.pipelines;

import io.pathline.api.PlacedField;
import io.pathline.solvers.Solve;
import io.pathline.solvers.TrajectoryFrame;
import java.util.function.BooleanSupplier;

/** A solve with the field that it runs on; both end together. */
record PlacedSolve(Solve solve, PlacedField field) implements Solve {
    @Override
    public boolean advance() {
        return solve.advance();
    }

    @Override
    public boolean advance(BooleanSupplier stopped) {
        return solve.advance(stopped);
    }

    @Override
    public TrajectoryFrame frame() {
        return solve.frame();
    }

    @Override
    public void close() {
        try (field) {
            solve.close();
        }
    }
}
