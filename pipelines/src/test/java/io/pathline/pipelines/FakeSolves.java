package io.pathline.pipelines;

import io.pathline.api.Samples;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.Solve;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Solves that solve nothing: each advance is counted, gives the next of n frames, and does what a test wants. */
final class FakeSolves implements SamplingMethod {
    final AtomicInteger started = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final AtomicLong advances = new AtomicLong();
    private final int frames;
    private final IntConsumer duringAdvance;

    /** @param duringAdvance given the index of each frame before it counts */
    FakeSolves(int frames, IntConsumer duringAdvance) {
        this.frames = frames;
        this.duringAdvance = duringAdvance;
    }

    FakeSolves(int frames) {
        this(frames, frame -> {});
    }

    Pathline flow() {
        return new FakeTraining()
                .flow()
                .override(binder -> binder.bind(SamplingMethod.class).toInstance(this))
                .build();
    }

    /** A model to name, in a flow of these. */
    static TrainedFlow model(Pathline flow) {
        return Flows.train(flow, TrainingSettings.standard().steps(1).batch(2));
    }

    @Override
    public Solve start(TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        started.incrementAndGet();
        open.incrementAndGet();
        return new FakeSolve();
    }

    private final class FakeSolve implements Solve {
        private int index = -1;
        private boolean closed;

        @Override
        public boolean advance() {
            if (index + 1 == frames) {
                return false;
            }
            duringAdvance.accept(index + 1);
            index++;
            advances.incrementAndGet();
            return true;
        }

        @Override
        public TrajectoryFrame frame() {
            return new TrajectoryFrame(
                    index,
                    (double) index / (frames - 1),
                    Samples.points(2, index, index),
                    new SolveStats(2L * index, index, 0, 0.1),
                    index + 1 == frames ? Outcome.REACHED_END : Outcome.RUNNING);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}
