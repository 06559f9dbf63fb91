package io.pathline.app;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.plot.Curve;
import io.pathline.app.plot.Plots;
import io.pathline.app.plot.Plots.Moment;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.ErrorByTime;
import io.pathline.pipelines.ErrorByTime.Bin;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.DataSource;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Draws samples from a run's model, measures them, and leaves numbers and pictures in the run.
 *
 * @param terminal who reads
 * @param configuration whose seed and solver are used
 * @param data to compare with
 * @param run where the results go
 */
record Assessment(Terminal terminal, Configuration configuration, DataSource data, RunFolder run) {
    /** Panels of the picture of the particles. */
    static final int MOMENTS = 6;

    /** Bins of the errors by time. */
    private static final int BINS = 20;

    private static final int ERROR_ROWS = 4_096;

    /**
     * Draws, keeping some of the frames for a picture.
     *
     * @param frames one more than a multiple of {@code MOMENTS - 1}; less where the solver takes fewer steps
     * @param kept takes the frames for the picture
     * @param watch told of every frame
     */
    Sampling draw(Pathline flow, TrainedFlow model, int frames, List<Moment> kept, Consumer<TrajectoryFrame> watch) {
        int shown = configuration.solver().control() instanceof StepControl.Fixed fixed
                ? Math.min(frames, fixed.steps() + 1)
                : frames;
        int stride = Math.max(1, (shown - 1) / (MOMENTS - 1));
        SamplingSettings settings = settings(model);
        return Sampling.draw(flow, model, settings, SaveAt.evenly(shown), frame -> {
            if (frame.index() % stride == 0) {
                kept.add(new Moment(frame.time(), frame.samples()));
            }
            watch.accept(frame);
        });
    }

    /**
     * Measures, prints the table, and writes evaluation.json and the pictures. Further draws are made where the
     * configuration asks for more than one, since a single draw is near or far by luck too.
     */
    Evaluation report(Pathline flow, TrainedFlow model, Sampling sampling, List<Moment> moments) {
        Evaluation evaluation =
                Evaluation.of(configuration, flow.catalogue(), data, model, draws(flow, model, sampling), terminal);
        evaluation.table().forEach(terminal::say);
        if (evaluation.heldOut().condition() != null) {
            terminal.say("Samples are of the conditions of the held-out rows, without guidance.");
        }
        ErrorByTime errors = ErrorByTime.of(model, rows(evaluation), new RandomStreams(configuration.seed()), BINS);
        EvaluationFile.write(
                run.evaluation(), evaluation, errors, sampling, configuration.solver(), configuration.seed(), model);
        Pictures.draw(
                terminal,
                run.plot("error-by-time"),
                png -> Plots.errorByTime(
                        png,
                        configuration.name() + ": errors by time, " + errors.rows() + " held-out rows in each bin",
                        curve(errors, Bin::loss),
                        curve(errors, Bin::driftError)));
        List<String> columns = data.columns();
        Pictures.draw(
                terminal,
                run.plot("samples"),
                png -> Plots.samplesBesideData(
                        png, configuration.name(), columns, evaluation.heldOut(), sampling.samples()));
        Pictures.draw(
                terminal,
                run.plot("particles"),
                png -> Plots.particles(png, configuration.name(), columns, new ArrayList<>(moments)));
        return evaluation;
    }

    /** The held-out rows, or some of them. */
    private static Samples rows(Evaluation evaluation) {
        Samples all = evaluation.heldOut();
        return all.slice(0, Math.min(ERROR_ROWS, all.count()));
    }

    private static Curve curve(ErrorByTime errors, ToDoubleFunction<Bin> error) {
        return new Curve(
                "",
                errors.bins().stream().mapToDouble(b -> (b.from() + b.to()) / 2).toArray(),
                errors.bins().stream().mapToDouble(error).toArray());
    }

    /**
     * Each sample is of the condition of its held-out row, so that both have the same mixture of them; without guidance,
     * which draws from another distribution than the data's.
     */
    private SamplingSettings settings(TrainedFlow model) {
        int count = configuration.evaluation().samples();
        SamplingSettings settings = SamplingSettings.of(count, configuration.seed());
        Samples conditions =
                data.heldOut(count, new RandomStreams(configuration.seed())).condition();
        if (conditions == null || model.network().spec().conditionDimension() == 0) {
            return settings;
        }
        int rows = conditions.count();
        return settings.condition(
                conditions.select(IntStream.range(0, count).map(i -> i % rows).toArray()));
    }

    /** The first draw, and as many more as it takes, from the noise that follows the first's. */
    private List<Samples> draws(Pathline flow, TrainedFlow model, Sampling first) {
        List<Samples> draws = new ArrayList<>(List.of(first.samples()));
        int count = configuration.evaluation().samples();
        int more = configuration.evaluation().draws() - 1;
        if (more == 0) {
            return draws;
        }
        try (Progress progress = terminal.progress("Drawing again", more)) {
            for (int i = 1; i <= more; i++) {
                SamplingSettings next = settings(model).first((long) i * count);
                draws.add(Sampling.draw(flow, model, next, SaveAt.end(), frame -> {})
                        .samples());
                progress.at(i, "");
            }
        }
        return draws;
    }
}
