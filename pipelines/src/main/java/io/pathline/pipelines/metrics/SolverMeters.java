package io.pathline.pipelines.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.util.function.Consumer;

/** What the solver does for one kind of stream. */
final class SolverMeters {
    private final Counter accepted;
    private final Counter rejected;
    private final DistributionSummary evaluations;

    /** @param flow what the names begin with */
    SolverMeters(MeterRegistry registry, String flow) {
        this.accepted = steps(registry, flow, "accepted");
        this.rejected = steps(registry, flow, "rejected");
        this.evaluations = DistributionSummary.builder(flow + ".nfe")
                .baseUnit("evaluations")
                .register(registry);
    }

    private static Counter steps(MeterRegistry registry, String flow, String result) {
        return Counter.builder(flow + ".steps").tag("result", result).register(registry);
    }

    /** A solve that has come to its end. */
    void solved(SolveStats work) {
        accepted.increment((double) work.accepted());
        rejected.increment((double) work.rejected());
        evaluations.record((double) work.evaluations());
    }

    /** For the frames of one solve, of which each carries the sum so far. */
    Consumer<TrajectoryFrame> frames() {
        return new Tally();
    }

    private final class Tally implements Consumer<TrajectoryFrame> {
        private long acceptedBefore;
        private long rejectedBefore;

        @Override
        public void accept(TrajectoryFrame frame) {
            SolveStats sum = frame.stats();
            accepted.increment((double) (sum.accepted() - acceptedBefore));
            rejected.increment((double) (sum.rejected() - rejectedBefore));
            acceptedBefore = sum.accepted();
            rejectedBefore = sum.rejected();
            if (frame.outcome() != Outcome.RUNNING) {
                evaluations.record((double) sum.evaluations());
            }
        }
    }
}
