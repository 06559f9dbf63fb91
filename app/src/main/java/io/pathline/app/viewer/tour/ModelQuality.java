package io.pathline.app.viewer.tour;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.app.viewer.flow.Source;
import io.pathline.app.viewer.flow.SourceDescription;
import io.pathline.app.viewer.flow.StreamFrame;
import io.pathline.app.viewer.flow.StreamRequest;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good samples of a model are by the number of its evaluations, as it is sampled everywhere else. The network's own error
 * is in all of them: they are held against accurate samples of the same model.
 *
 * @param source of the model
 * @param solverId of fixed steps
 * @param solver of that id
 * @param count of particles
 * @param seed of the noise
 */
public record ModelQuality(Source source, String solverId, OdeSolver solver, int count, long seed) {
    private static final String REFERENCE = "dopri5";

    /** Models are solved in single precision, so no finer one would mean more. */
    private static final double TOLERANCE = 1e-6;

    /**
     * By path.
     *
     * @param paths that the model can be sampled along
     * @param nfe evaluations, rounded down to whole steps
     * @throws InvalidInputException if they are not enough for one step, or the model cannot follow a path
     */
    public Map<String, Object> of(List<String> paths, int... nfe) {
        ByNfe byNfe = new ByNfe(solverId, solver);
        SourceDescription model = source.description();
        Samples truth = accurate(model.path(), seed + 1);
        double floor = SlicedWasserstein.distance(accurate(model.path(), seed + 2), truth);
        Map<String, Object> byPath = new LinkedHashMap<>();
        paths.forEach(path ->
                byPath.put(path, byNfe.of(accurate(path, seed), truth, steps -> end(path, seed, inSteps(steps)), nfe)));
        String reference = "the same particles of the model solved at a tolerance of " + TOLERANCE;
        return byNfe.answer(model.label(), floor, reference, byPath);
    }

    private SolverChoice inSteps(int steps) {
        return SolverChoice.of(PluginChoice.of(solverId), StepControl.fixed(steps));
    }

    private Samples accurate(String path, long noise) {
        StepControl control = StepControl.adaptive(TOLERANCE, TOLERANCE);
        return end(path, noise, SolverChoice.of(PluginChoice.of(REFERENCE), control))
                .samples();
    }

    private TrajectoryFrame end(String path, long noise, SolverChoice choice) {
        StreamRequest request =
                new StreamRequest(source.id(), noise, 0, count, 2, choice, path, -1, 1, null, false, false);
        StreamFrame last = source.flow(request).stream().blockLast();
        if (last == null || !last.frame().outcome().isSuccess()) {
            throw new InvalidInputException(
                    "The samples of " + source.id() + " along " + path + " did not reach the end."
                            + (last == null ? "" : " " + last.frame().outcome().advice()));
        }
        return last.frame();
    }
}
