package io.pathline.pipelines;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Shape;
import io.pathline.api.UnknownPluginException;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.ProbabilityPath;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepGrid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways to spread fixed steps over time, by name: {@code uniform}, {@code shifted}, {@code karras}. */
public final class StepGrids {
    private static final Parameter SHIFT = Parameter.real(
            "shift", 3, 1e-3, 1e3, "Above 1 puts more steps near the noise (Esser et al. 2024, equation 23).");

    private static final Parameter SIGMA_MIN = Parameter.real(
            "sigma_min", 0.002, 1e-6, 1, "The least noise level sigma / alpha that is a step's end, but for the last.");

    private static final Parameter SIGMA_MAX =
            Parameter.real("sigma_max", 80, 1, 1e6, "The largest noise level sigma / alpha that is a step's end.");

    private static final Parameter RHO = Parameter.real(
            "rho", 7, 1, 100, "How much finer the steps are near the data (Karras et al. 2022, equation 5).");

    private static final Map<String, List<Parameter>> GRIDS = grids();

    private StepGrids() {}

    private static Map<String, List<Parameter>> grids() {
        Map<String, List<Parameter>> grids = new LinkedHashMap<>();
        grids.put("uniform", List.of());
        grids.put("shifted", List.of(SHIFT));
        grids.put("karras", List.of(SIGMA_MIN, SIGMA_MAX, RHO));
        return grids;
    }

    /** What can be named. */
    public static List<String> ids() {
        return List.copyOf(GRIDS.keySet());
    }

    /**
     * The parameters of a grid.
     *
     * @throws UnknownPluginException if there is no such grid
     */
    public static List<Parameter> declared(String id) {
        List<Parameter> declared = GRIDS.get(id);
        if (declared == null) {
            throw new UnknownPluginException("step grid", id, GRIDS.keySet());
        }
        return declared;
    }

    /**
     * The values that a choice stands for, defaults included.
     *
     * @throws UnknownPluginException if there is no such grid
     * @throws io.pathline.api.InvalidParameterException if a parameter is unknown or out of range
     */
    public static Parameters parameters(PluginChoice choice) {
        return Parameters.of("step grid '" + choice.id() + "'", declared(choice.id()), choice.parameters());
    }

    /** The step control of a choice on a path; tolerances pass through. */
    static StepControl control(SolverChoice choice, ProbabilityPath path) {
        if (choice.grid().id().equals("uniform") || !(choice.control() instanceof StepControl.Fixed fixed)) {
            return choice.control();
        }
        Parameters p = parameters(choice.grid());
        if (choice.grid().id().equals("shifted")) {
            return StepControl.grid(StepGrid.shifted(fixed.steps(), p.get(SHIFT)));
        }
        AffinePath affine = affine(path);
        return StepControl.grid(StepGrid.karras(
                fixed.steps(), p.get(SIGMA_MIN), p.get(SIGMA_MAX), p.get(RHO), level -> time(affine, level)));
    }

    private static AffinePath affine(ProbabilityPath path) {
        if (path instanceof AffinePath affine) {
            return affine;
        }
        throw new InvalidInputException(
                "The path " + path + " has no noise level sigma / alpha, which the grid 'karras' is made of; use"
                        + " 'uniform' or 'shifted'.");
    }

    /** When sigma / alpha has come down to a level. */
    private static double time(AffinePath path, double level) {
        HostTensor one = HostTensor.of(Shape.of(1, 1), 1);
        return HostTensor.cast(path.schedule().timeOfRatio(one, HostTensor.cast(one.mul(level))))
                .value(0);
    }
}
