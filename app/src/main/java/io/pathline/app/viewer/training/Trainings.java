package io.pathline.app.viewer.training;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.viewer.flow.Fields;
import io.pathline.app.viewer.flow.InUseException;
import io.pathline.app.viewer.flow.SourceKind;
import io.pathline.app.viewer.flow.Sources;
import io.pathline.app.viewer.flow.TooManyException;
import io.pathline.app.viewer.flow.UnknownIdException;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.DataSource;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolveSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The trainings of a server: those begun from a page, and the one of a command that is watched. */
public final class Trainings implements AutoCloseable {
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_KEPT = 8;
    private static final int WATCHED_PARTICLES = 2_000;

    /** Samples of a picture that are not of the plane, each of which may be a picture of its own. */
    private static final int WATCHED_IMAGES = 16;

    private static final double TOLERANCE = 1e-3;

    private final Catalogue catalogue;
    private final Sources sources;
    private final Scheduler painter = Schedulers.newSingle("viewer-picture", true);
    private final Map<String, TrainingFeed> feeds = new LinkedHashMap<>();
    private final Map<String, TrainingJob> jobs = new LinkedHashMap<>();
    private int counter;

    /** Trainings whose models become sources. */
    public Trainings(Catalogue catalogue, Sources sources) {
        this.catalogue = catalogue;
        this.sources = sources;
    }

    /**
     * Begins a training.
     *
     * @throws io.pathline.api.InvalidInputException if it cannot be
     * @throws TooManyException if others have to end first
     */
    public TrainingFeed begin(Fields fields) {
        TrainingRequest request = TrainingRequest.read(fields);
        NetworkTap tap = NetworkTap.of(DeviceChoice.AUTO);
        Pathline flow = Pathline.builder()
                .definition(request.flow())
                .network(Mlp.of(2, request.width(), request.depth()))
                .seed(request.seed())
                .override(tap.module())
                .build();
        TrainingJob job;
        try {
            job = registered(request, tap);
        } catch (RuntimeException e) {
            flow.close();
            throw e;
        }
        job.begin(flow, request);
        return job.feed();
    }

    private synchronized TrainingJob registered(TrainingRequest request, NetworkTap tap) {
        long running = jobs.values().stream()
                .filter(job -> !job.feed().state().isOver())
                .count();
        if (running >= MOST_AT_ONCE) {
            throw new TooManyException(
                    MOST_AT_ONCE + " trainings run already; stop one, or wait until one is finished.");
        }
        forgetOldest();
        Samples heldOut = request.data().heldOut(request.particles(), new RandomStreams(request.seed()));
        TrainedData data = TrainedData.of(request.data(), heldOut);
        TrainingCard card = card(request.data().name(), true, request.steps(), data, settings(request));
        TrainingFeed feed = new TrainingFeed(card);
        Watch watch = watch(feed, tap, request.flow(), request.data(), heldOut, request.every());
        TrainingJob job = new TrainingJob(
                feed, watch, model -> sources.addModel(feed.source(), card.label() + ", trained here", model));
        feeds.put(feed.id(), feed);
        jobs.put(feed.id(), job);
        return job;
    }

    private void forgetOldest() {
        List<String> over = new ArrayList<>();
        feeds.values().stream().filter(feed -> feed.state().isOver()).forEach(feed -> over.add(feed.id()));
        for (String id : over) {
            if (feeds.size() >= MOST_KEPT) {
                forget(id);
            }
        }
    }

    private void forget(String id) {
        TrainingFeed feed = feeds.remove(id);
        jobs.remove(id);
        // The run of a command was there before it was watched, and stays.
        if (feed != null && feed.card().own()) {
            sources.remove(feed.source());
        }
    }

    /**
     * Watches a training that a command runs; give it every event, on the training's thread.
     *
     * @param label any text
     * @param tap that the command's flow was built with
     * @param every steps between two pictures
     */
    public synchronized Watched watch(
            String label, NetworkTap tap, FlowDefinition flow, DataSource data, long steps, int every) {
        SourceKind kind = SourceKind.of(data.sampleShape(), data.columns());
        int count = kind.isPlane() ? WATCHED_PARTICLES : WATCHED_IMAGES;
        Samples heldOut = data.heldOut(count, new RandomStreams(0));
        TrainingFeed feed = new TrainingFeed(card(label, false, steps, TrainedData.of(data, heldOut), Map.of()));
        feeds.put(feed.id(), feed);
        return new Watched(feed, watch(feed, tap, flow, data, heldOut, every));
    }

    /**
     * A training that a command runs.
     *
     * @param feed what is known of it
     * @param events takes every event, on the training's thread
     */
    public record Watched(TrainingFeed feed, Consumer<TrainingEvent> events) {
        /** It is over, and its model is a source now. */
        public void finished(String source) {
            feed.finished(source);
        }
    }

    private TrainingCard card(String label, boolean own, long steps, TrainedData data, Map<String, Object> settings) {
        counter++;
        return new TrainingCard("train-" + counter, label, own, steps, data, settings);
    }

    private Watch watch(
            TrainingFeed feed, NetworkTap tap, FlowDefinition flow, DataSource data, Samples heldOut, int every) {
        ProbabilityPath path = flow.path().create(catalogue);
        Prediction prediction = catalogue.create(PluginKind.PREDICTION, flow.prediction(), Prediction.class);
        PictureMaker pictures = new PictureMaker(
                path.timeDomain(prediction),
                path.prior(),
                data.normalization(),
                heldOut,
                feed.card().data().fieldBounds(),
                solver(feed.card().data().kind().isPlane()));
        return new Watch(feed, tap, path, prediction, pictures, every, painter);
    }

    /** Adaptive in the plane, so that NFE tells something; few steps for images. */
    private SolveSettings solver(boolean plane) {
        String id = plane ? "dopri5" : "midpoint";
        OdeSolver solver = catalogue.create(PluginKind.SOLVER, PluginChoice.of(id), OdeSolver.class);
        return plane ? SolveSettings.adaptive(solver, TOLERANCE, TOLERANCE) : SolveSettings.fixed(solver, 8);
    }

    private static Map<String, Object> settings(TrainingRequest request) {
        return Map.of(
                "path", request.flow().path().id(),
                "loss", request.flow().loss().id(),
                "prediction", request.flow().prediction().id(),
                "batch", request.batch(),
                "learningRate", request.learningRate(),
                "width", request.width(),
                "depth", request.depth(),
                "every", request.every());
    }

    /**
     * The training of an id.
     *
     * @throws UnknownIdException if there is none
     */
    public synchronized TrainingFeed find(String id) {
        TrainingFeed feed = feeds.get(id);
        if (feed == null) {
            throw new UnknownIdException("training", id);
        }
        return feed;
    }

    /** All of them, the latest last. */
    public synchronized List<TrainingFeed> all() {
        return List.copyOf(feeds.values());
    }

    /** Takes no step until it is resumed. */
    public void pause(String id) {
        job(id).pause();
    }

    /** Goes on. */
    public void resume(String id) {
        job(id).resume();
    }

    /** Ends after the step in progress; its model can be sampled then. */
    public void stop(String id) {
        job(id).stop();
    }

    /** Ends it and forgets it with its model. */
    public void remove(String id) {
        TrainingJob job = job(id);
        synchronized (this) {
            forget(id);
        }
        job.cancel();
    }

    private synchronized TrainingJob job(String id) {
        TrainingFeed feed = find(id);
        TrainingJob job = jobs.get(id);
        if (job == null) {
            throw new InUseException("The training " + feed.id()
                    + " belongs to the command that runs it; press Ctrl-C there to stop it.");
        }
        return job;
    }

    @Override
    public void close() {
        List<TrainingJob> all;
        synchronized (this) {
            all = new ArrayList<>(jobs.values());
            jobs.clear();
        }
        all.forEach(TrainingJob::cancel);
        painter.dispose();
    }
}
