package io.pathline.app.config;

import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SolverChoice;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepControl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the solver: its name, and either a number of steps or tolerances. */
record SolverReader(Catalogue catalogue) {
    private static final List<String> CONTROL = PluginKind.SOLVER.reserved().stream()
            .filter(name -> !name.equals("id"))
            .sorted()
            .toList();
    private static final double TOLERANCE = 1e-5;

    /** For a solver that cannot adapt its steps, where nobody said how many. */
    private static final int STEPS = 50;

    /** The solver of a configuration; {@code dopri5} at 1e-5 where it says nothing. */
    SolverChoice read(SectionReader reader) {
        Setting setting = reader.find("solver");
        Section section = setting instanceof Section s
                ? s
                : new Section(setting == null ? Map.of() : Map.of("id", setting), placeOf(setting, reader));
        PluginChoice plugin = PartReader.of(catalogue, PluginKind.SOLVER, PluginKind.STOCHASTIC_SOLVER)
                .read(section, "solver", "dopri5", CONTROL);
        SectionReader control = SectionReader.of(section, "solver.", keys(section));
        SolverChoice choice = withController(
                control, SolverChoice.of(plugin, control(control, section.place(), plugin.id(), isAdaptive(plugin))));
        return choice.withGrid(PartReader.grids().read(control, "grid", PluginChoice.of("uniform")))
                .withDiffusion(PartReader.of(catalogue, PluginKind.DIFFUSION)
                        .read(control, "diffusion", PluginChoice.of("sigma")));
    }

    private boolean isAdaptive(PluginChoice plugin) {
        return catalogue.has(PluginKind.SOLVER, plugin.id())
                && catalogue.create(PluginKind.SOLVER, plugin, OdeSolver.class).isAdaptive();
    }

    private static StepControl control(SectionReader reader, Place place, String id, boolean adaptive) {
        boolean tolerances =
                reader.has("rtol") || reader.has("atol") || reader.has("error_norm") || reader.has("controller");
        if (tolerances && reader.has("steps")) {
            throw new ConfigurationException(
                    place, "solver has steps and tolerances; give steps alone, or rtol and atol.");
        }
        if (tolerances && !adaptive) {
            throw new ConfigurationException(
                    place, "the solver '" + id + "' takes equal steps and has no tolerances; give solver.steps.");
        }
        return adaptive && !reader.has("steps") ? adaptive(reader) : StepControl.fixed(reader.count("steps", STEPS, 1));
    }

    /** Tolerances have a controller; whether it takes its parameters is known here, and not where a run begins. */
    private SolverChoice withController(SectionReader reader, SolverChoice choice) {
        if (!(choice.control() instanceof StepControl.Adaptive tolerances)) {
            return choice;
        }
        SolverChoice named = choice.withController(
                PartReader.of(catalogue, PluginKind.STEP_CONTROLLER).read(reader, "controller", PluginChoice.of("pi")));
        return named.withMethod(named.plugin(), tolerances.withController(named.stepController(catalogue)));
    }

    private static StepControl adaptive(SectionReader reader) {
        double rtol = reader.real("rtol", TOLERANCE, Interval.FROM_ZERO);
        double atol = reader.real("atol", TOLERANCE, Interval.FROM_ZERO);
        boolean perSample = reader.word("error_norm", "batch", List.of("batch", "per-sample"))
                .equals("per-sample");
        StepControl.Adaptive control = StepControl.adaptive(rtol, atol);
        return perSample ? control.perSample() : control;
    }

    /** Every key is known here: the plugin's parameters have been held against the catalogue. */
    private static List<String> keys(Section section) {
        return List.copyOf(section.entries().keySet());
    }

    private static Place placeOf(@Nullable Setting setting, SectionReader reader) {
        return setting == null ? reader.place() : setting.place();
    }
}
