package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepGrid;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole solves as programs of a graph in single precision, against torchdiffeq's runs and references. */
class OdeSolversGoldenTest {
    private static final JsonNode GOLDEN = Golden.file("ode_solvers");
    private static final double TOLERANCE = 2e-5;
    /** Our fixed-step methods by torchdiffeq's names. */
    private static final Map<String, String> FIXED = Map.of(
            "euler", "euler", "midpoint", "midpoint", "heun2", "heun2", "heun3", "heun3", "rk4", "rk4-three-eighths");

    private static final List<String> ADAPTIVE = List.of("bosh3", "dopri5", "tsit5", "dopri8");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void fixedStepsEndWhereTheirsDo(int index) {
        JsonNode golden = GOLDEN.get("cases").get(index);
        for (JsonNode run : golden.get("runs")) {
            String method = run.get("method").asText();
            if (FIXED.containsKey(method)) {
                StepControl control = run.get("step_size").isNull()
                        ? StepControl.grid(StepGrid.of(Golden.doubles(golden.get("t_out"))))
                        : StepControl.fixed(run.get("steps").asInt());
                double[] end = solve(
                        golden,
                        SolveSettings.fixed(solver(FIXED.getOrDefault(method, method)), 1)
                                .withControl(control));
                Golden.close(end, last(run.get("sol")), TOLERANCE, method + " on " + golden.get("field"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void adaptiveStepsEndAsCloseToTheReferenceAsTheirs(int index) {
        JsonNode golden = GOLDEN.get("cases").get(index);
        double[] reference = last(golden.get("reference_dopri8_1e13"));
        int compared = 0;
        for (JsonNode run : golden.get("runs")) {
            String method = run.get("method").asText();
            if (ADAPTIVE.contains(method) && run.path("rtol").asDouble(0) >= 1e-5 && run.has("err_final")) {
                double tolerance = run.get("rtol").asDouble();
                StepControl control =
                        StepControl.adaptive(tolerance, tolerance).withController(StepController.integral());
                double[] end =
                        solve(golden, SolveSettings.fixed(solver(method), 1).withControl(control));
                double bound = Math.max(1.1 * run.get("err_final").asDouble(), tolerance) + TOLERANCE;
                for (int i = 0; i < end.length; i++) {
                    assertThat(Math.abs(end[i] - reference[i]))
                            .as("%s at %s on %s, value %d", method, tolerance, golden.get("field"), i)
                            .isLessThan(bound);
                }
                compared++;
            }
        }
        assertThat(compared).as("runs compared").isEqualTo(6);
    }

    private static double[] solve(JsonNode golden, SolveSettings settings) {
        int dimension = golden.get("y0").get(0).size();
        double[] start = Golden.doubles(golden.get("y0"));
        try (PlacedField field = Graphs.BACKEND.place(field(golden.get("field").asText()));
                OdeSolve solve = OdeSolve.start(
                        field, field.upload(Shape.of(start.length / dimension, dimension), start), 0, 1, settings)) {
            while (solve.advance()) {}
            return solve.values();
        }
    }

    /** The values at the last output time. */
    private static double[] last(JsonNode states) {
        return Golden.doubles(states.get(states.size() - 1));
    }

    private static VectorField field(String name) {
        return switch (name) {
            case "rotation" -> OdeSolversGoldenTest::rotation;
            case "stiffish" -> (t, x) -> x.sub(t.cos()).mul(-20);
            case "gmm_condot" -> mixture().along(Paths.golden("condot"));
            case "gmm_vp" -> mixture().along(Paths.golden("vp"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** y' = A y with A = [[0, -2], [2, 0]]. */
    private static Tensor rotation(Tensor t, Tensor x) {
        Tensor first = x.constant(Shape.of(1, 2), 1, 0);
        Tensor second = x.constant(Shape.of(1, 2), 0, 1);
        Tensor turned = x.mul(first)
                .sumPerSample()
                .mul(second)
                .sub(x.mul(second).sumPerSample().mul(first));
        return turned.mul(2);
    }

    private static GaussianMixture mixture() {
        JsonNode gmm = GOLDEN.get("gmm");
        double[] means = Golden.doubles(gmm.get("mu"));
        double[][] rows = IntStream.range(0, means.length / 2)
                .mapToObj(k -> new double[] {means[2 * k], means[2 * k + 1]})
                .toArray(double[][]::new);
        return GaussianMixture.of(Golden.doubles(gmm.get("pi")), rows, Golden.doubles(gmm.get("s")));
    }

    private static OdeSolver solver(String id) {
        SolverPlugin plugin = ServiceLoader.load(SolverPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}
