package io.pathline.pipelines;

import static io.pathline.pipelines.StreamFailedException.within;

import io.pathline.api.Conditioned;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.TrainingProgram;
import io.pathline.api.TrainingProgram.StepReport;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.pipelines.TrainingEvent.End;
import io.pathline.pipelines.TrainingRun.Prepared;
import io.pathline.pipelines.TrainingSettings.CheckpointPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One subscription's training: the network, its compiled step, and what has been done; all on the device thread. */
final class TrainingRun implements EventMaker<Prepared, TrainingEvent> {
    private final TrainingPipeline pipeline;
    private final Network network;
    private final TrainingProgram program;
    private final @Nullable FolderLock lock;
    private final long firstStep;
    private final OnlineEvaluations evaluations;
    private int waiting;
    private boolean closed;
    private final StopSignal stop;
    private boolean handedOver;
    private long savedStep = -1;
    private MeanLoss losses = MeanLoss.NONE;

    private TrainingRun(
            TrainingPipeline pipeline,
            Network network,
            TrainingProgram program,
            @Nullable FolderLock lock,
            Cancellation cancelled) {
        this.lock = lock;
        this.pipeline = pipeline;
        this.network = network;
        this.program = program;
        this.firstStep = program.stepsTaken();
        this.evaluations = new OnlineEvaluations(pipeline, cancelled);
        this.stop = new StopSignal(pipeline.settings().stop());
    }

    /**
     * Compiles the step.
     *
     * @param cancelled what the run is told of its subscriber
     * @throws FolderInUseException if another run writes checkpoints into the same folder
     */
    static TrainingRun open(TrainingPipeline pipeline, Cancellation cancelled) {
        CheckpointPolicy policy = pipeline.settings().checkpoints();
        FolderLock lock = policy == null ? null : new Checkpoints(policy).lock();
        try {
            return open(pipeline, lock, cancelled);
        } catch (RuntimeException | Error e) {
            if (lock != null) {
                lock.close();
            }
            throw e;
        }
    }

    private static TrainingRun open(TrainingPipeline pipeline, @Nullable FolderLock lock, Cancellation cancelled) {
        TrainingSettings settings = pipeline.settings();
        Network network = network(pipeline);
        try {
            var objective = new FlowMatchingObjective(pipeline.parts());
            var shapes = objective.inputs(network.spec().sampleShape());
            TrainingProgram program = network.compile(objective, shapes, settings.optimizer());
            return new TrainingRun(pipeline, network, program, lock, cancelled);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private static Network network(TrainingPipeline pipeline) {
        Path checkpoint = pipeline.settings().resumeFrom();
        if (checkpoint == null) {
            return pipeline.pairing().start().get();
        }
        CatalogueNetworks networks = new CatalogueNetworks(pipeline.catalogue());
        if (!networks.completed(ModelFile.read(checkpoint).network()).equals(networks.completed(pipeline.network()))) {
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

    /** The user's stop signal; one that fails stops the run too, which then ends with its error. */
    Publisher<?> stopSignal() {
        return stop.noted();
    }

    @Override
    public TrainingEvent started() {
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
        long step = firstStep + index;
        Prepared batch = within("Preparing the batch of step " + (step + 1), () -> prepared(step, data));
        waiting(1);
        return batch;
    }

    /** The thread that prepares may be at it when the run has ended; that batch waits for nobody. */
    private synchronized void waiting(int change) {
        if (!closed) {
            waiting += change;
            pipeline.meters().waiting(change);
        }
    }

    private Prepared prepared(long step, Samples data) {
        long firstRow = step * pipeline.settings().batch();
        Pairs pairs = pipeline.pairing().coupler().pair(data, step, firstRow);
        Samples x1 = pairs.x1();
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

    @Override
    public TrainingEvent step(Prepared batch) {
        waiting(-1);
        return within("Step " + (program.stepsTaken() + 1) + " of the training", () -> {
            TrainingEvent event = update(batch);
            evaluations.afterStep(this::model);
            return event;
        });
    }

    /** An evaluation that is ready, or the checkpoint of this step. */
    @Override
    public boolean isMoreDue() {
        return evaluations.isReady() || checkpointDue();
    }

    @Override
    public TrainingEvent more() {
        return evaluations.isReady() ? evaluations.next() : within("Saving a checkpoint", this::checkpoint);
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
        long step = program.stepsTaken();
        return policy != null && step % policy.every() == 0 && step != savedStep;
    }

    @Override
    public boolean isStopped() {
        return stop.isGiven();
    }

    /** An evaluation that is not told yet, the last checkpoint, if its steps are not on disk yet, or the model. */
    @Override
    public TrainingEvent ending() {
        Throwable failure = stop.failure();
        if (failure != null) {
            throw StreamFailedException.outside("The stop signal", failure);
        }
        if (!evaluations.isEmpty()) {
            return evaluations.next();
        }
        if (pipeline.settings().checkpoints() != null && savedStep != program.stepsTaken()) {
            return within("Saving the last checkpoint", this::checkpoint);
        }
        return within("Ending the training", this::finished);
    }

    @Override
    public boolean isOver() {
        return handedOver;
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
        release();
        return new TrainingEvent.Finished(step, model(), end(step));
    }

    private End end(long step) {
        if (step >= pipeline.settings().steps()) {
            return End.STEPS_DONE;
        }
        return stop.isGiven() ? End.STOPPED : End.DATA_ENDED;
    }

    private synchronized void endWaiting() {
        waiting(-waiting);
        closed = true;
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

    /** Lets the next run have the folder of checkpoints, when nothing more will be written. */
    void release() {
        if (lock != null) {
            lock.close();
        }
    }

    /** Idempotent; batches that were prepared and never trained on wait no more. */
    void close() {
        endWaiting();
        evaluations.close();
        if (!handedOver) {
            program.close();
            network.close();
        }
        release();
    }
}
