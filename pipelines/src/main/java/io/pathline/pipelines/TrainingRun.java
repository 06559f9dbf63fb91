package io.pathline.pipelines;

import io.pathline.api.Conditioned;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.TrainingProgram;
import io.pathline.api.TrainingProgram.StepReport;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.pipelines.TrainingEvent.End;
import io.pathline.pipelines.TrainingSettings.CheckpointPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** One subscription's training: the network, its compiled step, and what has been done; all on the device thread. */
final class TrainingRun {
    private final TrainingPipeline pipeline;
    private final Network network;
    private final TrainingProgram program;
    private final long firstStep;
    private volatile boolean stopped;
    private boolean handedOver;
    private long savedStep = -1;
    private MeanLoss losses = MeanLoss.NONE;

    private TrainingRun(TrainingPipeline pipeline, Network network, TrainingProgram program) {
        this.pipeline = pipeline;
        this.network = network;
        this.program = program;
        this.firstStep = program.stepsTaken();
    }

    static TrainingRun open(TrainingPipeline pipeline) {
        TrainingSettings settings = pipeline.settings();
        Network network = network(pipeline);
        try {
            var objective = new FlowMatchingObjective(pipeline.parts());
            var shapes = objective.inputs(network.spec().sampleShape());
            return new TrainingRun(pipeline, network, network.compile(objective, shapes, settings.optimizer()));
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static Network network(TrainingPipeline pipeline) {
        Path checkpoint = pipeline.settings().resumeFrom();
        if (checkpoint == null) {
            return pipeline.backend()
                    .create(pipeline.network(), pipeline.random().seed());
        }
        if (!ModelFile.read(checkpoint).network().equals(pipeline.network())) {
            throw new InvalidParameterException(
                    "The checkpoint " + checkpoint
                            + " holds another network than the one to train; resume with the settings that the run began with.");
        }
        Progress.requireBatch(checkpoint, pipeline.settings().batch());
        return pipeline.backend().open(pipeline.network(), checkpoint.resolve(ModelFolder.NETWORK));
    }

    long stepsTaken() {
        return program.stepsTaken();
    }

    /** The user's stop signal, noted as it passes. */
    Publisher<?> stopSignal() {
        Publisher<?> stop = pipeline.settings().stop();
        return stop == null ? Flux.never() : Flux.from(stop).take(1).doOnTerminate(() -> stopped = true);
    }

    boolean isStopped() {
        return stopped;
    }

    TrainingEvent started() {
        return new TrainingEvent.Started(
                firstStep, network.parameterCount(), pipeline.backend().device());
    }

    /**
     * A batch with all that a step needs, on the host; a pure function of the seed and the step.
     *
     * @param inputs of the objective, in its order; the data is the second
     * @param condition as the network sees it, some rows dropped; null for none
     */
    record Prepared(List<Samples> inputs, @Nullable Samples condition) {
        Samples x1() {
            return inputs.get(1);
        }
    }

    /** @param index of the batch in this subscription, counted from 0 */
    Prepared prepare(long index, Samples data) {
        requireShapes(data);
        long step = firstStep + index;
        long firstRow = step * pipeline.settings().batch();
        Samples x1 = pipeline.normalization().apply(data);
        Samples noise = pipeline.random().normal("noise", firstRow, x1.shape());
        Pairs pairs =
                pipeline.parts().coupling().pair(noise, x1, pipeline.random().generator("coupling", step));
        Samples uniform = pipeline.random().uniform("time", firstRow, x1.shape().perSample());
        List<Samples> inputs = new ArrayList<>(List.of(
                pairs.x0(), pairs.x1(), pipeline.parts().times().spread().arrange(uniform)));
        if (pipeline.parts().hasOwnNoise()) {
            inputs.add(pipeline.random().normal("path-noise", firstRow, x1.shape()));
        }
        return new Prepared(inputs, condition(pairs.x1().condition(), firstRow));
    }

    /** Whether a row's condition is dropped depends on the seed and the row alone. */
    private @Nullable Samples condition(@Nullable Samples given, long firstRow) {
        if (given == null || !(network.spec() instanceof Conditioned conditioned)) {
            return given;
        }
        Samples uniform = pipeline.random().uniform("condition-drop", firstRow, Shape.of(given.count(), 1));
        return conditioned.condition().dropped(given, uniform);
    }

    private void requireShapes(Samples data) {
        Shape expected = network.spec().sampleShape();
        if (!data.shape().withoutBatch().equals(expected)) {
            throw new ShapeMismatchException("The data's samples have shape "
                    + data.shape().withoutBatch() + ", but the network takes " + expected
                    + "; change the network's dimension or choose other columns.");
        }
        Samples condition = data.condition();
        int given = condition == null ? 0 : condition.dimension();
        if (given != network.spec().conditionDimension()) {
            throw new ShapeMismatchException("The data has conditions of " + given + " numbers, but the network takes "
                    + network.spec().conditionDimension() + ".");
        }
    }

    /** The step's event, and its checkpoint's where one is due: each made when it is requested. */
    Flux<TrainingEvent> step(Prepared batch) {
        return Flux.generate(() -> false, (stepDone, sink) -> {
            if (!stepDone) {
                sink.next(update(batch));
                if (!checkpointDue()) {
                    sink.complete();
                }
            } else {
                sink.next(checkpoint());
                sink.complete();
            }
            return true;
        });
    }

    private TrainingEvent update(Prepared batch) {
        long step = program.stepsTaken();
        double learningRate =
                pipeline.settings().learningRate().at(step, pipeline.settings().steps());
        Samples x1 = batch.x1();
        long begin = System.nanoTime();
        StepReport report = program.step(learningRate, batch.inputs(), batch.condition());
        long nanoseconds = System.nanoTime() - begin;
        if (!Double.isFinite(report.loss()) || !Double.isFinite(report.gradientNorm())) {
            throw new NonFiniteLossException(
                    step + 1,
                    report.loss(),
                    report.gradientNorm(),
                    learningRate,
                    new BatchDiagnosis(pipeline.parts(), network)
                            .of(
                                    batch.inputs(),
                                    batch.condition(),
                                    step * pipeline.settings().batch()));
        }
        losses = losses.with(report.loss());
        return new TrainingEvent.StepCompleted(
                program.stepsTaken(),
                report.loss(),
                report.loss() * x1.dimension(),
                report.gradientNorm(),
                learningRate,
                x1.count(),
                nanoseconds);
    }

    private boolean checkpointDue() {
        CheckpointPolicy policy = pipeline.settings().checkpoints();
        return policy != null && program.stepsTaken() % policy.every() == 0;
    }

    /** The last checkpoint, if its steps are not on disk yet, and the model. */
    Flux<TrainingEvent> ending() {
        return Flux.generate(sink -> {
            if (pipeline.settings().checkpoints() != null && savedStep != program.stepsTaken()) {
                sink.next(checkpoint());
            } else {
                sink.next(finished());
                sink.complete();
            }
        });
    }

    private TrainingEvent checkpoint() {
        CheckpointPolicy policy = Objects.requireNonNull(pipeline.settings().checkpoints());
        long step = program.stepsTaken();
        int batch = pipeline.settings().batch();
        Progress progress = new Progress(step, batch, step * batch, losses.mean());
        Path folder = new Checkpoints(policy).save(progress, model()::writeInto);
        savedStep = step;
        losses = MeanLoss.NONE;
        return new TrainingEvent.CheckpointSaved(step, folder);
    }

    private TrainingEvent finished() {
        long step = program.stepsTaken();
        program.close();
        handedOver = true;
        return new TrainingEvent.Finished(step, model(), end(step));
    }

    private End end(long step) {
        if (step >= pipeline.settings().steps()) {
            return End.STEPS_DONE;
        }
        return stopped ? End.STOPPED : End.DATA_ENDED;
    }

    private TrainedFlow model() {
        ModelFile file = new ModelFile(
                pipeline.definition(),
                network.spec(),
                pipeline.columns(),
                pipeline.normalization(),
                program.stepsTaken());
        return new TrainedFlow(file, pipeline.catalogue(), pipeline.parts(), network);
    }

    void close() {
        if (!handedOver) {
            program.close();
            network.close();
        }
    }
}
