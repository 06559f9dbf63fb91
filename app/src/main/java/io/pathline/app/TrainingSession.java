package io.pathline.app;

import io.pathline.api.PathlineException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.config.ConfigurationText;
import io.pathline.app.plot.Plots;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.Manifest;
import io.pathline.app.run.MetricsFile;
import io.pathline.app.run.RunFolder;
import io.pathline.app.run.RunInUseException;
import io.pathline.app.run.RunLock;
import io.pathline.pipelines.NonFiniteLossException;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /**
     * Trains, with the run's folder made and locked; the caller closes the model.
     *
     * @throws RunInUseException if another process trains this run
     */
    Finished train() {
        run.create();
        return RunLock.holding(run, this::trainLocked);
    }

    /** Trains a run that the caller has locked. */
    Finished trainLocked() {
        try {
            RunFolder.write(run.configuration(), ConfigurationText.of(configuration()));
            return trainRollingBack();
        } catch (StorageException e) {
            if (firstStep == 0 && !run.hasCheckpoint()) {
                run.discard();
            } else {
                sayHowToGoOn();
            }
            throw e;
        } catch (PathlineException e) {
            sayHowToGoOn();
            throw e;
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
        return new TrainingSession(terminal, stop, new Experiment(slower, experiment.data()), flow, run, step, options);
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
            TrainingWatch watch = follow(manifest, metrics);
            metrics.flush();
            Finished finished = watch.finished();
            sayDone(finished, watch, Duration.ofNanos(System.nanoTime() - begin));
            manifest.finished(finished.step(), finished.end().name().toLowerCase(Locale.ROOT));
            return finished;
        }
    }

    /** Runs to the end, with Ctrl-C turned into a wish to stop meanwhile. */
    private TrainingWatch follow(Manifest manifest, MetricsFile metrics) {
        StopSignal.Listening listening = stop.listen(terminal);
        try (Progress progress = Progress.start(
                terminal.err(),
                "Training",
                firstStep,
                configuration().training().steps(),
                terminal.columns())) {
            TrainingWatch watch = new TrainingWatch(terminal, manifest, metrics, progress);
            flow.train(experiment.data(), this::settings)
                    .doOnNext(watch::on)
                    .doOnNext(event -> stop.passOn())
                    .blockLast();
            return watch;
        } finally {
            listening.close();
        }
    }

    private Manifest manifest() {
        Manifest fresh = Manifest.begin(
                run.manifest(), configuration(), experiment.data(), flow.catalogue(), options.arguments());
        return firstStep == 0 ? fresh : Manifest.resume(run.manifest(), fresh, firstStep);
    }

    private TrainingSettings settings(TrainingSettings standard) {
        TrainingSettings settings =
                configuration().training().apply(standard, run.checkpoints()).stopWhen(stop.publisher());
        return firstStep == 0 ? settings : settings.resumeFrom(run.checkpoint(firstStep));
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

    /** Draws the loss curve of all steps so far, if there are any. */
    void plotLoss() {
        MetricsFile.Losses losses = MetricsFile.losses(run.metrics());
        if (losses.steps().length > 1) {
            Pictures.draw(terminal, run.plot("loss"), png -> Plots.loss(png, losses.steps(), losses.losses()));
        }
    }

    /** Whether a run ended early by the user's wish; null-safe for callers that have no run. */
    static boolean wasStopped(@Nullable Finished finished) {
        return finished != null && finished.end() == TrainingEvent.End.STOPPED;
    }
}
