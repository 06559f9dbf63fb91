package io.pathline.pipelines;

import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.SdeSolve;
import io.pathline.solvers.TrajectoryFrame;

/** A solve on its way, of an ODE or an SDE, with the field that it runs on. */
interface RunningSolve {
    /** Solves up to the next saved state; false when there is none left. */
    boolean advance();

    /** The state at hand. */
    TrajectoryFrame frame();

    /** Frees everything on the device. */
    void close();

    /** A solve of the ODE, and what ends with it. */
    static RunningSolve of(OdeSolve solve, Runnable afterwards) {
        return new RunningSolve() {
            @Override
            public boolean advance() {
                return solve.advance();
            }

            @Override
            public TrajectoryFrame frame() {
                return solve.frame();
            }

            @Override
            public void close() {
                solve.close();
                afterwards.run();
            }
        };
    }

    /** A solve of an SDE, and what ends with it. */
    static RunningSolve of(SdeSolve solve, Runnable afterwards) {
        return new RunningSolve() {
            @Override
            public boolean advance() {
                return solve.advance();
            }

            @Override
            public TrajectoryFrame frame() {
                return solve.frame();
            }

            @Override
            public void close() {
                solve.close();
                afterwards.run();
            }
        };
    }
}
