package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.Solve;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** A trained flow, loaded when it is first sampled. */
public final class ModelSource implements Source {
    /** Particles whose log density is followed. */
    private static final int MOST_DENSITIES = 4_096;

    private final String id;
    private final String label;
    private final ModelCard card;
    private final SolverChoice solver;
    private final Supplier<TrainedFlow> opener;
    private final ModelTools tools;
    private @Nullable OpenModel open;
    private @Nullable ModelGrid grid;

    ModelSource(
            String id,
            String label,
            ModelCard card,
            SolverChoice solver,
            Supplier<TrainedFlow> opener,
            ModelTools tools) {
        this.id = id;
        this.label = label;
        this.card = card;
        this.solver = solver;
        this.opener = opener;
        this.tools = tools;
    }

    /**
     * What all models of a server share.
     *
     * @param paths that affine models may be sampled along
     * @param solvers for what the viewer solves itself
     * @param scheduler where it does
     */
    record ModelTools(AffinePaths paths, OdeSettings solvers, Scheduler scheduler) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public SourceDescription description() {
        SourceKind kind = SourceKind.of(card.shape(), card.columns());
        boolean plane = kind.isPlane() && dimension() == 2;
        return new SourceDescription(
                id,
                label,
                false,
                kind,
                Arrays.stream(card.shape().lengths()).boxed().toList(),
                dimension(),
                card.path(),
                paths(),
                card.classes(),
                card.columns(),
                ModelBounds.of(card, kind),
                "a model of " + card.steps() + " training steps",
                card.steps(),
                plane,
                plane,
                plane,
                OwnSolver.of(solver));
    }

    /** A path that is affine can be swapped after training. */
    private List<String> paths() {
        List<String> affine = tools.paths().ids();
        if (card.isOfSchedule()) {
            return Stream.concat(Stream.of(card.path()), affine.stream()).toList();
        }
        return affine.contains(card.path()) ? affine : List.of(card.path());
    }

    private int dimension() {
        return card.shape().withBatch(1).sampleSize();
    }

    @Override
    public Flow flow(StreamRequest request) {
        requirePossible(request);
        OpenModel model = model();
        String path = request.path();
        TimeDomain times = path == null || path.equals(card.path())
                ? model.times()
                : model.times(tools.paths().find(path));
        SolverChoice choice = Objects.requireNonNullElse(request.solver(), solver);
        Drop drop = request.drop();
        if (drop == null && !request.logDensity()) {
            FramePlan plan = FramePlan.of(request.frames(), choice.control(), request.between(), times);
            return new Flow(plan.frames(), times.start(), times.end(), sampled(model, choice, request, plan));
        }
        requireOwnPath(request.path());
        TimeDomain part = drop == null ? times : DropTimes.within(times, drop.time());
        FramePlan plan = FramePlan.of(request.frames(), choice.control(), request.between(), part);
        SolveSettings settings = tools.solvers().of(choice, plan.saveAt());
        return new Flow(
                plan.frames(),
                part.start(),
                part.end(),
                drop == null ? withDensities(model, request, part, settings) : dropped(model, request, part, settings));
    }

    /** The library's own sampling: a flow of its own for each stream, which ends with it. */
    private Flux<StreamFrame> sampled(OpenModel open, SolverChoice choice, StreamRequest request, FramePlan plan) {
        TrainedFlow model = open.model();
        SamplingSettings settings = settings(request);
        return Flux.using(
                () -> Pathline.builder()
                        .definition(model.definition())
                        .solver(choice)
                        .build(),
                flow -> flow.sample(model, settings, plan.saveAt()).map(StreamFrame::of),
                Pathline::close,
                false);
    }

    private SamplingSettings settings(StreamRequest request) {
        SamplingSettings settings =
                SamplingSettings.of(request.count(), request.seed()).first(request.first());
        if (request.label() >= 0) {
            settings = settings.label(request.label()).guidance(OpenModel.guidance(request.guidance()));
        }
        String path = request.path();
        if (path == null || (card.isOfSchedule() && path.equals(card.path()))) {
            return settings;
        }
        return settings.path(PluginChoice.of(path));
    }

    private Flux<StreamFrame> dropped(OpenModel open, StreamRequest request, TimeDomain times, SolveSettings settings) {
        Samples start = card.normalization()
                .apply(Objects.requireNonNull(request.drop()).points());
        return SolveFrames.of(() -> solve(open, request, start, times, settings), this::inDataUnits, tools.scheduler());
    }

    private static Solve solve(
            OpenModel open, StreamRequest request, Samples start, TimeDomain times, SolveSettings settings) {
        var velocity = open.velocity(request.label(), request.guidance(), request.count());
        try {
            return new OwnedSolve(
                    OdeSolve.start(velocity, velocity.upload(start), times.start(), times.end(), settings),
                    velocity::close);
        } catch (RuntimeException e) {
            velocity.close();
            throw e;
        }
    }

    private StreamFrame inDataUnits(TrajectoryFrame frame) {
        Samples samples = card.normalization().invert(frame.samples());
        return StreamFrame.of(
                new TrajectoryFrame(frame.index(), frame.time(), samples, frame.stats(), frame.outcome()));
    }

    private Flux<StreamFrame> withDensities(
            OpenModel open, StreamRequest request, TimeDomain times, SolveSettings settings) {
        Samples noise =
                open.model().prior(new RandomStreams(request.seed()), "sample-noise", request.first(), request.count());
        var frames = new DensityFrames(noise, open.model().path().prior(), times, card.normalization());
        return SolveFrames.of(
                () -> frames.start(open.velocity(request.label(), request.guidance(), request.count()), settings),
                frames::shown,
                tools.scheduler());
    }

    private void requirePossible(StreamRequest request) {
        if (request.label() >= card.classes()) {
            throw new InvalidInputException("There is no class " + request.label() + " of " + label + ": it has "
                    + card.classes() + " classes, numbered from 0.");
        }
        requireClassForGuidance(request.guidance(), request.label());
        if (request.path() != null && !paths().contains(request.path())) {
            throw new InvalidInputException("The samples of " + label + " cannot follow the path '" + request.path()
                    + "'. Known: " + String.join(", ", paths()) + ".");
        }
        if (request.drop() != null && dimension() != 2) {
            throw new InvalidInputException(
                    "Particles can be put down in the plane alone; " + label + " has " + dimension() + " dimensions.");
        }
        requireDensities(request);
    }

    private static void requireClassForGuidance(double guidance, int label) {
        if (guidance != 1 && label < 0) {
            throw new InvalidInputException("Guidance needs a class to go by; give 'class' too.");
        }
    }

    private void requireDensities(StreamRequest request) {
        if (request.logDensity() && request.drop() != null) {
            throw new InvalidInputException("Particles that are put down were drawn from no density, so a model cannot"
                    + " follow it; leave 'logDensity' or 'drop' away.");
        }
        if (request.logDensity() && (request.count() > MOST_DENSITIES || dimension() > DensityFrames.MOST_DIMENSIONS)) {
            throw new InvalidInputException("Log densities along the way are had for at most " + MOST_DENSITIES
                    + " particles of " + DensityFrames.MOST_DIMENSIONS + " dimensions; asked for " + request.count()
                    + " of " + dimension() + ".");
        }
    }

    private void requireOwnPath(@Nullable String path) {
        if (path != null && !path.equals(card.path())) {
            throw new InvalidInputException("Densities, fields and particles that are put down follow the path that "
                    + label + " was trained on, " + card.path() + ", not " + path + ".");
        }
    }

    @Override
    public GridValues velocity(GridRequest request) {
        return grid(request).velocity(request);
    }

    @Override
    public GridValues logDensity(GridRequest request) {
        return grid(request).logDensity(request);
    }

    private ModelGrid grid(GridRequest request) {
        if (!description().field() || request.label() >= card.classes()) {
            throw new InvalidInputException(label + " has no field to show in the plane"
                    + (request.label() >= 0 ? " for class " + request.label() : "") + ".");
        }
        requireClassForGuidance(request.guidance(), request.label());
        requireOwnPath(request.path());
        OpenModel model = model();
        synchronized (this) {
            if (grid == null) {
                grid = new ModelGrid(model, tools.solvers().catalogue());
            }
            return grid;
        }
    }

    private synchronized OpenModel model() {
        if (open == null) {
            open = new OpenModel(opener.get());
        }
        return open;
    }

    /** A stream that still runs has weights of its own, and ends by itself. */
    @Override
    public synchronized void close() {
        if (grid != null) {
            grid.close();
            grid = null;
        }
        if (open != null) {
            open.model().close();
            open = null;
        }
    }
}
