package io.pathline.app;

import io.pathline.app.output.Layout;
import io.pathline.app.output.SampleFile;
import io.pathline.app.progress.Progress;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What samples are drawn with, and how many frames of them are written.
 *
 * @param frames of a trajectory; null for the samples at its end alone
 * @param density how their log density is had; null for none
 */
record Drawing(
        Pathline flow,
        TrainedFlow model,
        SolverChoice solver,
        @Nullable Integer frames,
        @Nullable LikelihoodSettings density) {

    /** What a file of so many samples will hold. */
    Layout layout(int count) {
        Layout layout = new Layout(
                SampleCommand.columns(model),
                count,
                frames == null ? 0 : frames,
                model.network().spec().sampleShape(),
                model.normalization());
        return density == null ? layout : layout.withLogDensity();
    }

    /**
     * Draws samples into a file, which the caller commits.
     *
     * @param batch samples that are solved together, or null for as many as change none
     */
    Sampling into(SampleFile file, SamplingSettings settings, @Nullable Integer batch, Progress progress) {
        return frames == null ? batches(file, settings, batch, progress) : trajectory(frames, file, settings, progress);
    }

    private Sampling trajectory(int count, SampleFile file, SamplingSettings settings, Progress progress) {
        return draw(settings, SaveAt.evenly(count), each -> {
            file.write(each);
            TrajectoryFrame frame = each.frame();
            progress.at(frame.index() + 1L, String.format(Locale.ROOT, "t = %.2f", frame.time()));
        });
    }

    private Sampling batches(SampleFile file, SamplingSettings settings, @Nullable Integer batch, Progress progress) {
        DensityFrame[] end = new DensityFrame[1];
        int count = settings.count();
        Sampling all = BatchedSampling.of(batch, count, solver, model, density != null)
                .draw(
                        settings,
                        rows -> draw(rows, SaveAt.end(), frame -> end[0] = frame),
                        drawn -> progress.at(drawn, "samples"));
        TrajectoryFrame last =
                Objects.requireNonNull(end[0], "a solve has a last frame").frame();
        file.write(new DensityFrame(
                new TrajectoryFrame(last.index(), last.time(), all.samples(), all.stats(), last.outcome()),
                all.logDensity()));
        progress.at(count, String.format(Locale.ROOT, "t = %.2f", last.time()));
        return all;
    }

    private Sampling draw(SamplingSettings settings, SaveAt saveAt, Consumer<DensityFrame> each) {
        return density == null
                ? Sampling.draw(
                        flow, model, settings, saveAt, frame -> each.accept(new DensityFrame(frame, new double[0])))
                : Sampling.drawWithDensity(flow, model, settings, density, saveAt, each);
    }
}
