package io.pathline.app.viewer.flow;

import io.pathline.api.DifferentiableField;
import io.pathline.api.InvalidInputException;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.likelihood.LogDensity;
import io.pathline.pipelines.likelihood.PlacedLikelihood;
import io.pathline.pipelines.likelihood.TraceChoice;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolveSettings;
import org.jspecify.annotations.Nullable;

/**
 * A model's velocity and density at places of the plane. Only what is compiled once for all is used by one thread at a
 * time; the rest, each with weights of its own, goes on beside it.
 */
final class ModelGrid implements AutoCloseable {
    private static final Shape POINT = Shape.of(2);

    /** Columns and rows of a density, each place of which is a solve. */
    private static final int MOST_DENSITIES = 48;

    private static final double TOLERANCE = 1e-4;

    private final OpenModel model;
    private final Catalogue catalogue;
    private @Nullable PlacedVelocity unconditional;

    ModelGrid(OpenModel model, Catalogue catalogue) {
        this.model = model;
        this.catalogue = catalogue;
    }

    /** In data units per unit of t. */
    GridValues velocity(GridRequest request) {
        Samples places = request.grid().places();
        double t = clipped(request.time());
        if (request.label() < 0) {
            return unconditional(request.grid(), t, places);
        }
        try (PlacedVelocity ofClass = new PlacedVelocity(velocity(request, places.count()), POINT)) {
            return velocity(request.grid(), t, places, ofClass);
        }
    }

    private PlacedField velocity(GridRequest request, int count) {
        return model.velocity(request.label(), request.guidance(), count);
    }

    private GridValues velocity(Grid grid, double t, Samples places, PlacedVelocity field) {
        Normalization normalization = model.model().normalization();
        HostTensor x = HostTensor.of(normalization.apply(places));
        HostTensor u = HostTensor.cast(field.at(HostTensor.of(Shape.of(1, 1), t), x));
        double[] deviation = normalization.standardDeviation();
        float[] values = new float[2 * places.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (u.value(i) * deviation[i % 2]);
        }
        return new GridValues(grid, t, 2, values);
    }

    private synchronized GridValues unconditional(Grid grid, double t, Samples places) {
        if (unconditional == null) {
            unconditional = new PlacedVelocity(model.velocity(-1, 1, 1), POINT);
        }
        return velocity(grid, t, places, unconditional);
    }

    /** From t back to the noise. */
    GridValues logDensity(GridRequest request) {
        Grid grid = request.grid();
        if (grid.nx() > MOST_DENSITIES || grid.ny() > MOST_DENSITIES) {
            throw new InvalidInputException("The log density of a model is a solve at each place; a grid of at most "
                    + MOST_DENSITIES + " x " + MOST_DENSITIES + " is possible, not " + grid.nx() + " x " + grid.ny()
                    + ".");
        }
        TimeDomain times = model.times();
        // A solve needs some time to go through; so near to the noise the density has hardly moved.
        double t = Math.max(clipped(request.time()), times.start() + 1e-3);
        Samples places = model.model().normalization().apply(grid.places());
        try (PlacedLikelihood likelihood = likelihood(velocity(request, places.count()), times.start(), t)) {
            double[] log = likelihood.of(places, 0, 0).logDensity().values();
            float[] values = new float[log.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (log[i] + model.model().normalization().logDeterminant());
            }
            return new GridValues(grid, t, 1, values);
        }
    }

    private PlacedLikelihood likelihood(PlacedField velocity, double from, double to) {
        OdeSolver solver = catalogue.create(PluginKind.SOLVER, PluginChoice.of("dopri5"), OdeSolver.class);
        return new PlacedLikelihood(
                DifferentiableField.of(velocity),
                POINT,
                new TimeDomain(from, to),
                LogDensity.of(model.model().path().prior()),
                new TraceChoice.Exact(),
                SolveSettings.adaptive(solver, TOLERANCE, TOLERANCE));
    }

    private double clipped(double t) {
        TimeDomain times = model.times();
        return Math.max(times.start(), Math.min(times.end(), t));
    }

    @Override
    public synchronized void close() {
        if (unconditional != null) {
            unconditional.close();
            unconditional = null;
        }
    }
}
