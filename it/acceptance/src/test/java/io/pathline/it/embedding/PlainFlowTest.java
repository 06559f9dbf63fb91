package io.pathline.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;

/** Frames for who has nothing but the JDK's own interfaces. */
final class PlainFlowTest {
    @Test
    void aSubscriberOfTheJdkTakesFrameByFrame() throws Exception {
        try (Trained trained = Trained.quickly()) {
            Flow.Publisher<TrajectoryFrame> frames = JdkFlowAdapter.publisherToFlowPublisher(
                    trained.flow().sample(trained.model(), 100, SaveAt.evenly(8)));
            OneByOne subscriber = new OneByOne();
            frames.subscribe(subscriber);
            assertThat(subscriber.times.get(30, TimeUnit.SECONDS))
                    .hasSize(8)
                    .first()
                    .isEqualTo(0.0);
        }
    }

    /** Asks for a frame when it has done with the one before, and no frame is solved earlier. */
    static final class OneByOne implements Flow.Subscriber<TrajectoryFrame> {
        final CompletableFuture<List<Double>> times = new CompletableFuture<>();
        private final List<Double> seen = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
            newSubscription.request(1);
        }

        @Override
        public void onNext(TrajectoryFrame frame) {
            seen.add(frame.time());
            Objects.requireNonNull(subscription).request(1);
        }

        @Override
        public void onError(Throwable failure) {
            times.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            times.complete(seen);
        }
    }
}
