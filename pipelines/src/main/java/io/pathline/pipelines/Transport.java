package io.pathline.pipelines;

import io.pathline.api.Network.Weights;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.paths.TimeDomain;
import io.pathline.solvers.CompiledSolver;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.SolveStats;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The map of a flow's ODE between noise and data, both ways, in the network's units. What is compiled is kept from batch
 * to batch, except under conditions, which are a field's own. One thread at a time.
 */
final class Transport implements AutoCloseable {
    private final TrainedFlow model;
    private final OdeMethod method;
    private final Weights weights;
    private final Cancellation cancelled;
    private final Consumer<SolveStats> solved;
    private @Nullable Placed unconditional;

    /**
     * Nothing is placed yet.
     *
     * @param cancelled asked between the steps of solves, which then end with a {@code CancellationException}
     * @param solved told of the work of each solve
     */
    Transport(
            TrainedFlow model, OdeMethod method, Weights weights, Cancellation cancelled, Consumer<SolveStats> solved) {
        this.cancelled = cancelled;
        this.solved = solved;
        this.model = model;
        this.method = method;
        this.weights = weights;
    }

    /** Where the ODE carries noise to, row by row, with the rows' conditions. */
    Samples toData(Samples x0) {
        return run(x0, true);
    }

    /** Where data came from, row by row, with the rows' conditions. */
    Samples toNoise(Samples x1) {
        return run(x1, false);
    }

    private Samples run(Samples start, boolean forward) {
        if (start.condition() == null) {
            if (unconditional == null) {
                unconditional = place(null);
            }
            return unconditional.solve(start, forward);
        }
        try (Placed given = place(start.condition())) {
            return given.solve(start, forward);
        }
    }

    private Placed place(@Nullable Samples condition) {
        return new Placed(model.velocity(weights, condition));
    }

    @Override
    public void close() {
        if (unconditional != null) {
            unconditional.close();
        }
    }

    /** The velocity on the device, with a solver for each way that was taken. */
    private final class Placed implements AutoCloseable {
        private final PlacedField velocity;
        private @Nullable CompiledSolver toData;
        private @Nullable CompiledSolver toNoise;

        Placed(PlacedField velocity) {
            this.velocity = velocity;
        }

        Samples solve(Samples start, boolean forward) {
            TimeDomain times = model.parts().timeDomain();
            double end = forward ? times.end() : times.start();
            try (OdeSolve march = solver(forward).start(velocity.upload(start), SaveAt.end())) {
                if (!march.advance(cancelled)) {
                    cancelled.check();
                }
                if (march.outcome() != Outcome.REACHED_END) {
                    throw new UnfinishedTransportException(march.time(), end, march.outcome());
                }
                solved.accept(march.stats());
                Samples there = march.frame().samples();
                return new Samples(there.shape(), there.values(), start.condition());
            }
        }

        private CompiledSolver solver(boolean forward) {
            TimeDomain times = model.parts().timeDomain();
            if (forward) {
                toData = toData == null ? compiled(times.start(), times.end()) : toData;
                return toData;
            }
            toNoise = toNoise == null ? compiled(times.end(), times.start()) : toNoise;
            return toNoise;
        }

        private CompiledSolver compiled(double from, double to) {
            SolveSettings settings = new SolveSettings(
                    method.solver(),
                    StepGrids.control(method.choice(), model.path()),
                    SaveAt.end(),
                    SolveSettings.DEFAULT_MAX_STEPS);
            return CompiledSolver.compile(
                    velocity, model.network().spec().sampleShape(), settings.solver(), settings.control(), from, to);
        }

        @Override
        public void close() {
            if (toData != null) {
                toData.close();
            }
            if (toNoise != null) {
                toNoise.close();
            }
            velocity.close();
        }
    }
}
