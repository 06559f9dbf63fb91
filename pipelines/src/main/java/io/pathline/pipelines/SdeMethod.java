package io.pathline.pipelines;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.paths.TimeDomain;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SdeSettings;
import io.pathline.solvers.SdeSolve;
import io.pathline.solvers.Solve;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepGrid;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import java.util.Arrays;
import java.util.List;

/** Follows an SDE with the flow's marginals from the prior to the data; it needs an affine path. */
record SdeMethod(SdeSolver solver, Diffusion diffusion, SolverChoice choice) implements SamplingMethod {
    SdeMethod {
        if (choice.control() instanceof StepControl.Adaptive) {
            throw new InvalidParameterException(
                    "The solver '" + choice.plugin().id()
                            + "' is stochastic and takes fixed steps, not tolerances; give a number of steps, for example 200.");
        }
    }

    @Override
    public Solve start(TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        NetworkReading reading = model.reading(settings.path());
        reading.requireAffine();
        RandomStreams random = new RandomStreams(settings.seed());
        SdeSettings solve = new SdeSettings(solver, diffusion, times(reading), saveAt, random, settings.first());
        PlacedField output = model.output(settings);
        try {
            DeviceArray start = output.upload(model.noise(reading, settings));
            return new PlacedSolve(SdeSolve.start(output, reading::gaussian, start, solve), output);
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private List<Double> times(NetworkReading reading) {
        TimeDomain domain = reading.timeDomain();
        StepControl control = StepGrids.control(choice, reading.path());
        StepGrid grid = control instanceof StepControl.Grid spread
                ? spread.grid()
                : StepGrid.uniform(((StepControl.Fixed) control).steps());
        return Arrays.stream(grid.times(domain.start(), domain.end())).boxed().toList();
    }
}
