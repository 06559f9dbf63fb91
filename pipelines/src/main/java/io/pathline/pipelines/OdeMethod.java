package io.pathline.pipelines;

import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedField;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.Solve;
import io.pathline.solvers.SolveSettings;

/** Follows the velocity field from the prior to the data. */
record OdeMethod(OdeSolver solver, SolverChoice choice) implements SamplingMethod {
    @Override
    public Solve start(TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        NetworkReading reading = model.reading(settings.path());
        PlacedField output = model.output(settings);
        try {
            PlacedField velocity = output.map(reading::velocity);
            DeviceArray start = velocity.upload(model.noise(reading, settings));
            SolveSettings solve = new SolveSettings(
                    solver, StepGrids.control(choice, reading.path()), saveAt, SolveSettings.DEFAULT_MAX_STEPS);
            return new PlacedSolve(
                    OdeSolve.start(
                            velocity,
                            start,
                            reading.timeDomain().start(),
                            reading.timeDomain().end(),
                            solve),
                    output);
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }
}
