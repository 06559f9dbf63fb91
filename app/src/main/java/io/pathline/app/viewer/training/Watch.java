package io.pathline.app.viewer.training;

import io.pathline.api.Network;
import io.pathline.api.PlacedField;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.scheduler.Scheduler;

/**
 * Follows the events of a training on its own thread: rows at once, and every so many steps a snapshot of the network, of
 * which another thread makes a picture if somebody waits for one and none is being made. The last step is pictured for all
 * who ever waited, though one is being made.
 */
final class Watch implements Consumer<TrainingEvent> {
    private static final long NONE = -1;

    private final TrainingFeed feed;
    private final NetworkTap tap;
    private final ProbabilityPath path;
    private final Prediction prediction;
    private final PictureMaker pictures;
    private final int every;
    private final Scheduler painter;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long latest = NONE;

    Watch(
            TrainingFeed feed,
            NetworkTap tap,
            ProbabilityPath path,
            Prediction prediction,
            PictureMaker pictures,
            int every,
            Scheduler painter) {
        this.feed = feed;
        this.tap = tap;
        this.path = path;
        this.prediction = prediction;
        this.pictures = pictures;
        this.every = every;
        this.painter = painter;
    }

    @Override
    public void accept(TrainingEvent event) {
        feed.on(event);
        boolean step = event instanceof StepCompleted;
        boolean last = event instanceof Finished || (step && event.step() == feed.steps());
        if (last) {
            pictureLast(event.step());
        } else if (step && event.step() % every == 0 && feed.takeWanted() && busy.compareAndSet(false, true)) {
            picture(event.step());
        }
    }

    /** A run that ends by its last step says so twice, by that step and by its end. */
    private void pictureLast(long step) {
        if (step != latest && feed.wasWanted()) {
            busy.set(true);
            picture(step);
        }
    }

    private void picture(long step) {
        latest = step;
        feed.pictureBegun();
        try {
            PlacedField velocity = snapshot();
            try {
                painter.schedule(() -> paint(step, velocity));
            } catch (RuntimeException e) {
                velocity.close();
                throw e;
            }
        } catch (RuntimeException e) {
            failed(step, e);
        }
    }

    private PlacedField snapshot() {
        Network network = tap.network();
        if (network == null) {
            throw new IllegalStateException("no network was made by the backend that is watched");
        }
        return network.field(Network.Weights.RAW)
                .map(output -> (t, x) -> path.velocity(prediction, output.at(t, x), x, t));
    }

    private void paint(long step, PlacedField velocity) {
        try {
            feed.show(pictures.make(step, velocity));
            busy.set(false);
        } catch (RuntimeException | OutOfMemoryError e) {
            failed(step, e); // the model may be good again at the next one
        }
    }

    private void failed(long step, Throwable error) {
        feed.show(NoPicture.because(step, error));
        busy.set(false);
    }
}
