package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.util.RaceTestUtils;

/** Cancels at any moment: before, while and after items come, and while somebody else cancels. */
public final class Cancellations {
    private Cancellations() {}

    /** Subscribes again and again, and cancels each at a moment of its own; no round sees an error. */
    public static <T> void at(int rounds, int items, Flux<T> stream) {
        for (int round = 0; round < rounds; round++) {
            RandomGenerator random = new RandomStreams(17).generator("cancel", round);
            Canceller<T> canceller = new Canceller<>(random.nextInt(items + 1));
            stream.subscribe(canceller);
            switch (random.nextInt(4)) {
                case 0 -> RaceTestUtils.race(() -> canceller.request(items), canceller::cancel);
                case 1 -> RaceTestUtils.race(() -> canceller.request(1), canceller::cancel, canceller::cancel);
                case 2 -> {
                    canceller.request(items);
                    spin(random.nextInt(1 << random.nextInt(20)));
                    RaceTestUtils.race(canceller::cancel, canceller::cancel);
                }
                default -> {
                    canceller.request(Long.MAX_VALUE);
                    canceller.await();
                    canceller.cancel();
                }
            }
            canceller.await(); // who cancelled first may still be at it
            assertThat(canceller.errors).as("round %d", round).isEmpty();
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    /** Closes the models that it gets, and cancels with an item in its hands. */
    private static final class Canceller<T> extends BaseSubscriber<T> {
        final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private int left;

        /** @param left items until it cancels; 0 for never */
        Canceller(int left) {
            this.left = left;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        @Override
        protected void hookOnNext(T item) {
            if (item instanceof TrainingEvent.Finished end) {
                end.model().close();
            } else if (item instanceof TrainedFlow model) {
                model.close();
            }
            if (--left == 0) {
                cancel();
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            errors.add(error);
        }

        @Override
        protected void hookFinally(reactor.core.publisher.SignalType end) {
            over.countDown();
        }

        void await() {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
