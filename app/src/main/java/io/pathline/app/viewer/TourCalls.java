package io.pathline.app.viewer;

import io.pathline.api.DeviceChoice;
import io.pathline.api.InvalidInputException;
import io.pathline.app.viewer.flow.ExactData;
import io.pathline.app.viewer.flow.Source;
import io.pathline.app.viewer.flow.Sources;
import io.pathline.app.viewer.flow.TooManyException;
import io.pathline.app.viewer.flow.UnknownIdException;
import io.pathline.app.viewer.tour.ConditionalPath;
import io.pathline.app.viewer.tour.Marginals;
import io.pathline.app.viewer.tour.ModelQuality;
import io.pathline.app.viewer.tour.Quality;
import io.pathline.app.viewer.tour.TrainingCost;
import io.pathline.app.viewer.tour.Trajectories;
import io.pathline.app.viewer.training.NetworkTap;
import io.pathline.paths.AffinePath;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.solvers.OdeSolver;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The numbers of the tour: what is computed is computed once and kept, what is timed is timed anew. */
final class TourCalls {
    private static final long MOST_BYTES = 32L << 20;

    private final Sources sources;
    private final Catalogue catalogue;
    private final KeptAnswers kept = new KeptAnswers(MOST_BYTES);
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final AtomicLong measurements = new AtomicLong();

    TourCalls(Sources sources, Catalogue catalogue) {
        this.sources = sources;
        this.catalogue = catalogue;
    }

    Answer answer(String name, Call call) {
        return name.equals("cost")
                ? Answer.json(cost(call))
                : kept.get(name + new TreeMap<>(call.query()), () -> Answer.json(computed(name, call)));
    }

    private Map<String, Object> computed(String name, Call call) {
        return switch (name) {
            case "trajectories" ->
                new Trajectories(
                                data(call),
                                solver("dopri5"),
                                call.count("count", 24, 1, 200),
                                call.count("points", 41, 2, 200),
                                seed(call))
                        .of(paths(call));
            case "conditional" -> conditional(call);
            case "marginals" ->
                new Marginals(
                                data(call),
                                call.number("t", 0.5, 0, 1),
                                call.count("count", 2_000, 1, 10_000),
                                seed(call))
                        .of(paths(call));
            case "quality" -> quality(call);
            default -> throw new UnknownIdException("part of the tour", name);
        };
    }

    private Map<String, Object> conditional(Call call) {
        String path = call.text("path", "cond-ot");
        double[] x1 = {call.number("x", 1.2, -1e3, 1e3), call.number("y", 0.6, -1e3, 1e3)};
        double[] times = call.numbers("times", "0,0.25,0.5,0.75,1", 1, 100);
        if (Arrays.stream(times).anyMatch(t -> t < 0 || t > 1)) {
            throw new InvalidInputException("'times' of " + call.path() + " must be from 0 (noise) to 1 (data).");
        }
        return new ConditionalPath(path, sources.paths().find(path), x1, call.count("count", 400, 1, 5_000), seed(call))
                .at(times);
    }

    private Map<String, Object> quality(Call call) {
        String id = call.text("solver", "midpoint");
        int[] nfe = Arrays.stream(call.numbers("nfe", "4,8,16,32,64", 1, 12))
                .mapToInt(n -> (int) Math.min(1_000, n))
                .toArray();
        int count = call.count("count", 1_000, 10, 5_000);
        if (call.value("source") != null) {
            Source source = sources.find(call.text("source", null));
            int dims = source.description().dims();
            if (dims != 2) {
                throw new InvalidInputException("Quality by NFE is shown for points of the plane; " + source.id()
                        + " has " + dims + " dimensions.");
            }
            return new ModelQuality(source, id, solver(id), count, seed(call))
                    .of(List.copyOf(paths(call).keySet()), nfe);
        }
        return new Quality(data(call), id, solver(id), solver("dopri5"), count, seed(call)).of(paths(call), nfe);
    }

    /** One at a time, so that two do not disturb each other, and no worker waits for another. */
    private Map<String, Object> cost(Call call) {
        int steps = call.count("steps", 8, 1, 32);
        int batch = call.count("batch", 256, 1, 4_096);
        if (!measuring.compareAndSet(false, true)) {
            throw new TooManyException(
                    "Another measurement is going on, and two would disturb each other; ask again in a few seconds.");
        }
        try {
            Map<String, Object> cost = new TrainingCost(NetworkTap.of(DeviceChoice.AUTO), steps, batch).measure();
            cost.put("measurement", measurements.incrementAndGet());
            return cost;
        } finally {
            measuring.set(false);
        }
    }

    private static long seed(Call call) {
        return call.count("seed", 0, 0, Integer.MAX_VALUE);
    }

    private OdeSolver solver(String id) {
        return catalogue.create(PluginKind.SOLVER, PluginChoice.of(id), OdeSolver.class);
    }

    private ExactData data(Call call) {
        String id = call.text("data", "two-moons");
        return sources.exact().stream()
                .filter(data -> data.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownIdException("data set", id));
    }

    private Map<String, AffinePath> paths(Call call) {
        Map<String, AffinePath> paths = new LinkedHashMap<>();
        for (String id : call.text("paths", "cond-ot,vp").split(",", -1)) {
            paths.put(id, sources.paths().find(id));
        }
        if (paths.size() > 6) {
            throw new InvalidInputException("At most 6 paths are compared at once, not " + paths.size() + ".");
        }
        return paths;
    }
}
