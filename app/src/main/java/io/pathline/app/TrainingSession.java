package io.pathline.app;

import io.pathline.api.PathlineException;
import io.pathline.api.RandomStreams;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.config.ConfigurationText;
import io.pathline.app.plot.Curve;
import io.pathline.app.plot.Plots;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.EvaluationsFile;
import io.pathline.app.run.Manifest;
import io.pathline.app.run.MetricsFile;
import io.pathline.app.run.RunFolder;
import io.pathline.app.run.RunInUseException;
import io.pathline.app.run.RunLock;
import io.pathline.pipelines.Acknowledged;
import io.pathline.pipelines.NonFiniteLossException;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingSettings;
import io.pathline.pipelines.source.SourceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * One stretch of training into a run folder: from its start or from a checkpoint to its last step, a stop signal or a
 * failure.
 *
 * @param terminal who watches
 * @param stop may end it early
 * @param experiment opened already
 * @param flow wired already, with a device
 * @param run where it goes
 * @param firstStep of an earlier stretch, whose checkpoint is there; 0 to begin
 * @param options of the command
 */
record TrainingSession(
        Terminal terminal,
        StopSignal stop,
        Experiment experiment,
        Pathline flow,
        RunFolder run,
        long firstStep,
        TrainingOptions options) {

    /** Rows of an evaluation beside the training: enough to see a trend, few enough to be quick. */
    private static final int EVALUATION_ROWS = 2_000;

    /**
     * Trains, with the run's folder made and locked; the caller closes the model.
     *
     * @throws RunInUseException if another process trains this run
     */
    Finished train() {
        boolean made = run.create();
        return RunLock.holding(run, () -> {
            try {
                return trainLocked();
            } catch (StorageException e) {
                if (made && !run.hasBegun()) {
                    run.discard();
                }
                throw e;
            }
        });
    }

    /** Trains a run that the caller has locked; whatever happens, nothing of it is taken away. */
    Finished trainLocked() {
        try {
            RunFolder.write(run.configuration(), ConfigurationText.of(configuration()));
            experiment.skipped().listIn(run.badRecords(), firstStep > 0 && experiment.isGivenOnce());
            experiment.skipped().tell();
            return trainRollingBack();
        } catch (StorageException e) {
            sayHowToGoOn();
            if (run.hasBegun() && !run.hasCheckpoint()) {
                terminal.say("The run " + run.root() + " has no checkpoint yet. To begin it again:");
                terminal.say(terminal.suggest("train --resume", run.root(), ""));
            }
            throw e;
        } catch (PathlineException e) {
            sayHowToGoOn();
            throw e;
        } finally {
            experiment.close();
        }
    }

    private Finished trainRollingBack() {
        Manifest manifest = manifest();
        TrainingSession session = this;
        for (int done = 0; ; done++) {
            try {
                return session.stretch(manifest);
            } catch (NonFiniteLossException e) {
                if (done >= options.rollbacks() || e.isInTheData()) {
                    manifest.failed(e.step() - 1, sentence(e));
                    throw e;
                }
                session = session.rolledBack(e, manifest);
            }
        }
    }

    /** The same run from an earlier checkpoint on, or from its beginning, with half the learning rate. */
    private TrainingSession rolledBack(NonFiniteLossException failure, Manifest manifest) {
        long step = new Rollback(flow, run, terminal).before(failure.step());
        double rate = configuration().training().learningRate().peak() / 2;
        Configuration slower = new ConfigurationReader(flow.catalogue())
                .read(run.configuration(), List.of("training.learning_rate=" + rate));
        RunFolder.write(run.configuration(), ConfigurationText.of(slower));
        manifest.rolledBack(failure.step(), step, rate, sentence(failure));
        terminal.note(sentence(failure));
        terminal.note("Going back to step " + Numbers.grouped(step) + " with half the learning rate, " + rate + ".");
        return new TrainingSession(
                terminal,
                stop,
                new Experiment(slower, experiment.data(), experiment.skipped()),
                flow,
                run,
                step,
                options);
    }

    private static String sentence(NonFiniteLossException failure) {
        return String.valueOf(failure.getMessage());
    }

    private Configuration configuration() {
        return experiment.configuration();
    }

    private Finished stretch(Manifest manifest) {
        long begin = System.nanoTime();
        try (MetricsFile metrics = MetricsFile.open(run.metrics(), firstStep)) {
            TrainingWatch watch = follow(manifest, metrics, EvaluationsFile.open(run.evaluations(), firstStep));
            metrics.flush();
            Finished finished = watch.finished();
            sayDone(finished, watch, Duration.ofNanos(System.nanoTime() - begin));
            noteReached(manifest);
            manifest.finished(finished.step(), finished.end().name().toLowerCase(Locale.ROOT));
            return finished;
        }
    }

    /** A source of which rows were learned commits the last of them when it is closed. */
    private void noteReached(Manifest manifest) {
        if (experiment.data() instanceof Acknowledged source) {
            source.close();
            try {
                manifest.reached(source.position());
            } catch (SourceException e) {
                terminal.note("The manifest does not say how far the data was read: " + e.getMessage());
            }
        }
    }

    /** Runs to the end, with Ctrl-C turned into a wish to stop meanwhile. */
    private TrainingWatch follow(Manifest manifest, MetricsFile metrics, EvaluationsFile evaluations) {
        StopSignal.Listening listening = stop.listen(terminal);
        try (Progress progress = Progress.start(
                terminal.err(),
                "Training",
                firstStep,
                configuration().training().steps(),
                terminal.columns())) {
            TrainingWatch watch = new TrainingWatch(terminal, manifest, metrics, evaluations, progress);
            events().doOnNext(watch::on)
                    .doOnNext(options.watcher())
                    .doOnNext(experiment::trained)
                    .blockLast();
            return watch;
        } finally {
            listening.close();
        }
    }

    /** Training on the data, or on the pairs that another run's model makes. */
    private Flux<TrainingEvent> events() {
        Path parent = configuration().training().reflowFrom();
        if (parent == null) {
            return flow.train(experiment.data(), this::settings);
        }
        return Flux.using(
                () -> flow.open(parent, terminal::note),
                model -> model.network().spec().conditionDimension() > 0
                        ? flow.reflow(model, experiment.data(), this::settings)
                        : flow.reflow(model, this::settings),
                TrainedFlow::close);
    }

    private Manifest manifest() {
        Manifest fresh = Manifest.begin(
                run.manifest(), configuration(), experiment.data(), flow.catalogue(), options.arguments());
        return firstStep == 0 ? fresh : Manifest.resume(run.manifest(), fresh, firstStep);
    }

    private TrainingSettings settings(TrainingSettings standard) {
        TrainingSettings settings =
                configuration().training().apply(standard, run.checkpoints()).stopWhen(stop.publisher());
        TrainingSettings evaluated = evaluated(settings);
        return firstStep == 0 ? evaluated : evaluated.resumeFrom(run.checkpoint(firstStep));
    }

    private TrainingSettings evaluated(TrainingSettings settings) {
        long every = configuration().training().evaluateEvery();
        if (every == 0) {
            return settings;
        }
        int rows = Math.min(EVALUATION_ROWS, configuration().evaluation().samples());
        return settings.evaluateEvery(
                every,
                experiment
                        .data()
                        .heldOut(rows, new RandomStreams(configuration().seed())));
    }

    private void sayDone(Finished finished, TrainingWatch watch, Duration time) {
        long steps = finished.step() - firstStep;
        long samples = steps * configuration().training().batch();
        terminal.say(String.format(
                Locale.ROOT,
                "%s %,d steps in %s (%,d samples/s); loss %s at the end (running mean).",
                finished.end() == TrainingEvent.End.STOPPED ? "Stopped after" : "Trained",
                steps,
                Numbers.time(time),
                Math.round(samples / Math.max(1e-9, time.toNanos() / 1e9)),
                Numbers.rounded(watch.loss())));
    }

    /** What can be done after an early end, where a checkpoint was saved. */
    void sayHowToGoOn() {
        if (run.hasCheckpoint()) {
            terminal.say("What was learned is saved in " + run.root() + ". To go on from there:");
            terminal.say(terminal.suggest("train --resume", run.root(), ""));
            terminal.say("To use it as it is:");
            terminal.say(terminal.suggest("sample", run.root(), "--count 1000 --out points.csv"));
        }
    }

    /** Draws the loss and the evaluations of all steps so far, if there are any. */
    void plotLoss() {
        MetricsFile.Losses losses = MetricsFile.losses(run.metrics());
        if (losses.steps().length > 1) {
            Pictures.draw(terminal, run.plot("loss"), png -> Plots.loss(png, losses.steps(), losses.losses()));
        }
        EvaluationsFile.Trend trend = EvaluationsFile.trend(run.evaluations());
        if (trend.steps().length > 1) {
            Curve slicedW2 = new Curve("", trend.steps(), trend.slicedW2());
            Curve evaluations = new Curve("", trend.steps(), trend.evaluations());
            Pictures.draw(
                    terminal,
                    run.plot("evaluations"),
                    png -> Plots.evaluations(png, configuration().name(), slicedW2, evaluations));
        }
    }

    /** Whether a run ended early by the user's wish; null-safe for callers that have no run. */
    static boolean wasStopped(@Nullable Finished finished) {
        return finished != null && finished.end() == TrainingEvent.End.STOPPED;
    }
}
