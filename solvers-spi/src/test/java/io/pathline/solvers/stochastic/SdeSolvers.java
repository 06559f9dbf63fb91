package io.pathline.solvers.stochastic;

import io.pathline.api.Parameters;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Stochastic solvers and diffusions on the class path, found as a user's program finds them.
 *
 * <pre>{@code
 * SdeSolver halfway = SdeSolvers.named("ddim", Map.of("eta", 0.5));
 * }</pre>
 */
public final class SdeSolvers {
    private SdeSolvers() {}

    /** Every provider of a solver. */
    public static List<SdeSolverPlugin> plugins() {
        return ServiceLoader.load(SdeSolverPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Every provider of a diffusion. */
    public static List<DiffusionPlugin> diffusions() {
        return ServiceLoader.load(DiffusionPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** A solver by its id, with these parameters and the defaults of the others. */
    public static SdeSolver named(String id, Map<String, Double> parameters) {
        SdeSolverPlugin plugin =
                plugins().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        return plugin.create(Parameters.of(id, plugin.parameters(), parameters));
    }

    /** A solver by its id, with its defaults. */
    public static SdeSolver named(String id) {
        return named(id, Map.of());
    }
}
