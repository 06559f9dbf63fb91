package io.pathline.app.viewer.flow;

import io.pathline.solvers.Solve;
import io.pathline.solvers.TrajectoryFrame;
import java.util.function.BooleanSupplier;

/**
 * A solve with what it runs on; both end together.
 *
 * @param solve closed first
 * @param owned for example a placed field
 */
record OwnedSolve(Solve solve, Runnable owned) implements Solve {
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
        solve.close();
        owned.run();
    }
}
