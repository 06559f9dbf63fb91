package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.oracle.EmpiricalField;
import io.pathline.pipelines.SolverChoice;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.Solve;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** An exact field on the host, followed along any affine path by any ODE solver. */
final class OracleSource implements Source {
    private static final String PREFIX = "oracle:";
    private static final String PATH = "cond-ot";

    private final ExactData data;
    private final AffinePaths paths;
    private final OdeSettings solvers;
    private final Scheduler scheduler;

    OracleSource(ExactData data, AffinePaths paths, OdeSettings solvers, Scheduler scheduler) {
        this.data = data;
        this.paths = paths;
        this.solvers = solvers;
        this.scheduler = scheduler;
    }

    @Override
    public String id() {
        return PREFIX + data.id();
    }

    @Override
    public SourceDescription description() {
        return new SourceDescription(
                id(),
                data.id() + ", exact",
                true,
                SourceKind.POINTS,
                List.of(2),
                2,
                PATH,
                paths.ids(),
                0,
                List.of("x", "y"),
                data.bounds(),
                data.note(),
                0,
                true,
                true,
                true,
                OwnSolver.of(SolverChoice.standard()));
    }

    @Override
    public Flow flow(StreamRequest request) {
        if (request.label() >= 0 || request.guidance() != 1) {
            throw new InvalidInputException(
                    "The exact field " + id() + " has no classes; leave 'class' and" + " 'guidance' away.");
        }
        AffinePath path = path(request.path());
        EmpiricalField field = data.along(path);
        TimeDomain times = times(field.timeDomain(), request);
        SolverChoice choice = Objects.requireNonNullElseGet(request.solver(), SolverChoice::standard);
        FramePlan plan = FramePlan.of(request.frames(), choice.control(), request.between(), times);
        SolveSettings settings = solvers.of(choice, plan.saveAt());
        return new Flow(
                plan.frames(),
                times.start(),
                times.end(),
                SolveFrames.of(
                        () -> solve(field, start(request, path), times, settings),
                        frame -> shown(frame, field, request.logDensity()),
                        scheduler));
    }

    private static TimeDomain times(TimeDomain times, StreamRequest request) {
        Drop drop = request.drop();
        return drop == null ? times : DropTimes.within(times, drop.time());
    }

    private static Samples start(StreamRequest request, AffinePath path) {
        Drop drop = request.drop();
        return drop == null ? noise(path, request.seed(), request.first(), request.count()) : drop.points();
    }

    /** The noise that sampling a model of this path starts from, too. */
    static Samples noise(AffinePath path, long seed, long first, int count) {
        Samples noise = new RandomStreams(seed).normal("sample-noise", first, Shape.of(count, 2));
        float scale = (float) path.prior().standardDeviation();
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] *= scale;
        }
        return noise;
    }

    private static Solve solve(VectorField field, Samples start, TimeDomain times, SolveSettings settings) {
        PlacedField placed = new HostField(new ParallelField(field));
        return OdeSolve.start(placed, placed.upload(start), times.start(), times.end(), settings);
    }

    private static StreamFrame shown(TrajectoryFrame frame, EmpiricalField field, boolean logDensity) {
        return logDensity
                ? new StreamFrame(frame, at(field::logDensity, frame.time(), frame.samples()))
                : StreamFrame.of(frame);
    }

    @Override
    public GridValues velocity(GridRequest request) {
        EmpiricalField field = data.along(path(request.path()));
        return grid(request, field, field, 2);
    }

    @Override
    public GridValues logDensity(GridRequest request) {
        EmpiricalField field = data.along(path(request.path()));
        return grid(request, field, field::logDensity, 1);
    }

    private GridValues grid(GridRequest request, EmpiricalField field, VectorField quantity, int dims) {
        if (request.guidance() != 1) {
            throw new InvalidInputException(
                    "The exact field " + id() + " has no classes to be guided by; leave 'guidance' away.");
        }
        TimeDomain times = field.timeDomain();
        double t = Math.max(times.start(), Math.min(times.end(), request.time()));
        return new GridValues(
                request.grid(), t, dims, at(quantity, t, request.grid().places()));
    }

    private static float[] at(VectorField quantity, double t, Samples places) {
        HostTensor time = HostTensor.of(Shape.of(1, 1), t);
        double[] values = HostTensor.cast(new ParallelField(quantity).at(time, HostTensor.of(places)))
                .values();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private AffinePath path(@Nullable String id) {
        return paths.find(id == null ? PATH : id);
    }

    @Override
    public void close() {}
}
