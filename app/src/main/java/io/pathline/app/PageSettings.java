package io.pathline.app;

import io.pathline.api.ClassifierFreeGuidance;
import io.pathline.api.Guidance;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PathChoice;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.SolverChoice;
import io.pathline.solvers.StepControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command's sampling in the words of the viewer's page, which knows fewer of them.
 *
 * @param values of the page's address
 * @param unknown what the page cannot be told
 */
record PageSettings(Map<String, String> values, List<String> unknown) {
    /** A page shows no more at a time. */
    private static final int MOST = 200_000;

    PageSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        unknown = List.copyOf(unknown);
    }

    static PageSettings of(SamplingSettings drawn, SolverChoice solver, Catalogue catalogue) {
        PathChoice path = drawn.path();
        return new PageSettings(Map.of(), List.of())
                .with("seed", drawn.seed())
                .with("count", Math.min(drawn.count(), MOST))
                .without("more than " + Numbers.grouped(MOST) + " samples", drawn.count() > MOST)
                .with("path", path == null || path.isSchedule() ? null : path.id())
                .without("--schedule", path != null && path.isSchedule())
                .guided(drawn.guidance())
                .with("solver", solver.plugin().id())
                .controlled(solver.control())
                .without("the solver's own parameters, --grid or --diffusion", !isStandard(solver, catalogue));
    }

    private PageSettings guided(Guidance guidance) {
        if (guidance instanceof ClassifierFreeGuidance plain) {
            return with("guidance", plain.scale() == 1 ? null : plain.scale())
                    .without("guidance by interval, or rescaled", !plain.equals(Guidance.of(plain.scale())));
        }
        return without("the guidance " + guidance, guidance.passes() > 1);
    }

    private PageSettings controlled(StepControl control) {
        if (control instanceof StepControl.Fixed fixed) {
            return with("steps", fixed.steps());
        }
        StepControl.Adaptive adaptive = (StepControl.Adaptive) control;
        return with("tolerance", adaptive.rtol())
                .without(
                        "another --atol, --error-norm or controller",
                        !adaptive.equals(StepControl.adaptive(adaptive.rtol(), adaptive.rtol())));
    }

    private static boolean isStandard(SolverChoice choice, Catalogue catalogue) {
        SolverChoice standard = SolverChoice.standard();
        PluginChoice plugin = choice.plugin();
        PluginKind kind =
                catalogue.has(PluginKind.SOLVER, plugin.id()) ? PluginKind.SOLVER : PluginKind.STOCHASTIC_SOLVER;
        Map<String, Object> plain =
                catalogue.parameters(kind, PluginChoice.of(plugin.id())).asMap();
        return catalogue.parameters(kind, plugin).asMap().equals(plain)
                && choice.grid().id().equals(standard.grid().id())
                && choice.diffusion().id().equals(standard.diffusion().id());
    }

    /** With a value, if there is one. */
    PageSettings with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        return new PageSettings(more, unknown);
    }

    /** With something that the page cannot be told, if it matters. */
    PageSettings without(String what, boolean matters) {
        if (!matters) {
            return this;
        }
        List<String> more = new ArrayList<>(unknown);
        more.add(what);
        return new PageSettings(values, more);
    }
}
