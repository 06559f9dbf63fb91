package io.pathline.pipelines;

import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.TrainingEvent.Evaluated;
import io.pathline.pipelines.TrainingSettings.EvaluationPolicy;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;

/**
 * One measurement of a model in training, with the same noise and rows every time, so that figures differ by the weights
 * alone.
 *
 * @param model for its parts and units; its weights may have moved on
 * @param cancelled asked between the solver's steps and the bins of errors; it then ends with a
 *     {@code CancellationException}
 */
record OnlineEvaluation(TrainingPipeline pipeline, TrainedFlow model, EvaluationPolicy policy, Cancellation cancelled) {
    private static final double TOLERANCE = 1e-5;

    /** More steps than this show a field that is not fit to be sampled. */
    private static final int MAX_STEPS = 2_000;

    /** @param weights the network's output; closed at the end */
    Evaluated of(PlacedField weights) {
        try (weights) {
            cancelled.check();
            long begin = System.nanoTime();
            RandomStreams random = pipeline.random();
            Samples rows = model.normalization().apply(policy.rows());
            TrajectoryFrame end = sampled(weights, model.prior(random, "online-noise", 0, rows.count()));
            pipeline.meters().solved("evaluation", end.stats());
            boolean whole = end.outcome().isSuccess() && end.samples().isFinite();
            double slicedW2 = whole ? SlicedWasserstein.distance(end.samples(), rows) : Double.NaN;
            ErrorByTime errors = ErrorByTime.of(model.parts(), weights, rows, random, policy.bins(), cancelled);
            return new Evaluated(
                    model.steps(),
                    slicedW2,
                    end.stats(),
                    end.outcome(),
                    errors,
                    rows.count(),
                    System.nanoTime() - begin);
        }
    }

    private TrajectoryFrame sampled(PlacedField weights, Samples noise) {
        PlacedField velocity = weights.map(model.reading(null)::velocity);
        TimeDomain times = model.parts().timeDomain();
        OdeSolver dopri5 = pipeline.catalogue().create(PluginKind.SOLVER, PluginChoice.of("dopri5"), OdeSolver.class);
        SolveSettings settings =
                new SolveSettings(dopri5, StepControl.adaptive(TOLERANCE, TOLERANCE), SaveAt.everyStep(), MAX_STEPS);
        try (OdeSolve solve = OdeSolve.start(velocity, velocity.upload(noise), times.start(), times.end(), settings)) {
            do {
                solve.advance(cancelled);
                cancelled.check();
            } while (solve.outcome() == Outcome.RUNNING);
            return solve.frame();
        }
    }
}
