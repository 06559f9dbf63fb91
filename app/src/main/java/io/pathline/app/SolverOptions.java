package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.StepGrids;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepControl;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to solve, where it shall be otherwise than the run's configuration says. */
final class SolverOptions {
    @Option(names = "--solver", paramLabel = "ID", description = "The solver; `pathline plugins` lists them.")
    private @Nullable String solver;

    @Option(names = "--rtol", description = "Relative tolerance of an adaptive solver.")
    private @Nullable Double rtol;

    @Option(names = "--atol", description = "Absolute tolerance, in units of the standardised data.")
    private @Nullable Double atol;

    @Option(names = "--steps", description = "This many equal steps, instead of tolerances.")
    private @Nullable Integer steps;

    @Option(
            names = "--error-norm",
            paramLabel = "NORM",
            description = "Error of an adaptive step over the whole batch (batch, faster), or for each sample alone "
                    + "(per-sample): then a sample does not depend on how many are drawn with it.")
    private @Nullable String errorNorm;

    @Option(
            names = "--grid",
            paramLabel = "GRID",
            description = "How --steps are spread over time: uniform, shifted (more near the noise), karras.")
    private @Nullable String grid;

    @Option(
            names = "--diffusion",
            paramLabel = "ID",
            description = "The noise of a stochastic solver; `pathline plugins` lists them.")
    private @Nullable String diffusion;

    /**
     * The configuration of a run with these options in place of its own solver.
     *
     * @param changes of other settings, as {@code --set} has them
     */
    Configuration over(RunFolder run, List<String> changes) {
        Catalogue catalogue = Catalogue.discover();
        Configuration base = new ConfigurationReader(catalogue).read(run.configuration(), changes);
        return base.withSolver(over(base.solver(), catalogue));
    }

    /**
     * The solver that these options ask for.
     *
     * @param base of the run
     * @throws InvalidInputException if they do not go together
     */
    SolverChoice over(SolverChoice base, Catalogue catalogue) {
        SolverChoice method = method(base, catalogue);
        SolverChoice spread = grid == null ? method : method.withGrid(grid(PluginChoice.of(grid)));
        if (grid != null && !(spread.control() instanceof StepControl.Fixed)) {
            throw new InvalidInputException(
                    "--grid spreads a number of steps, but this solver adapts its own; give --steps too.");
        }
        return diffusion == null ? spread : spread.withDiffusion(noise(PluginChoice.of(diffusion), catalogue));
    }

    private SolverChoice method(SolverChoice base, Catalogue catalogue) {
        if (solver == null && steps == null && !hasTolerances()) {
            return base;
        }
        if (steps != null && hasTolerances()) {
            throw new InvalidInputException(
                    "--steps does not go with --rtol, --atol or --error-norm; give steps alone, or tolerances.");
        }
        PluginChoice plugin = solver == null ? base.plugin() : PluginChoice.of(solver);
        return base.withMethod(plugin, control(base.control(), plugin, catalogue));
    }

    private static PluginChoice grid(PluginChoice choice) {
        return new PluginChoice(choice.id(), StepGrids.parameters(choice).asMap());
    }

    private static PluginChoice noise(PluginChoice choice, Catalogue catalogue) {
        return new PluginChoice(
                choice.id(), catalogue.parameters(PluginKind.DIFFUSION, choice).asMap());
    }

    private StepControl control(StepControl base, PluginChoice plugin, Catalogue catalogue) {
        if (steps != null) {
            return StepControl.fixed(steps);
        }
        if (catalogue.has(PluginKind.STOCHASTIC_SOLVER, plugin.id()) || !isAdaptive(plugin, catalogue)) {
            throw new InvalidInputException("The solver '" + plugin.id()
                    + "' takes fixed steps and has no tolerances; say how many steps with --steps.");
        }
        return adaptive(base instanceof StepControl.Adaptive a ? a : StepControl.adaptive(1e-5, 1e-5));
    }

    private static boolean isAdaptive(PluginChoice plugin, Catalogue catalogue) {
        return catalogue.create(PluginKind.SOLVER, plugin, OdeSolver.class).isAdaptive();
    }

    private StepControl adaptive(StepControl.Adaptive base) {
        StepControl.Adaptive control = new StepControl.Adaptive(
                rtol == null ? base.rtol() : rtol, atol == null ? base.atol() : atol, base.norm(), base.controller());
        if (errorNorm == null) {
            return control;
        }
        if (!List.of("batch", "per-sample").contains(errorNorm)) {
            throw new InvalidInputException("The error norm is 'batch' or 'per-sample', not '" + errorNorm + "'.");
        }
        return errorNorm.equals("per-sample")
                ? control.perSample()
                : StepControl.adaptive(control.rtol(), control.atol()).withController(control.controller());
    }

    private boolean hasTolerances() {
        return rtol != null || atol != null || errorNorm != null;
    }
}
