package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.pipelines.TckRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for batches, from both sides. */
final class RebatchTckTest {
    private static final long TIMEOUT = 400;
    private static final long SILENCE = 30;

    @TestFactory
    Stream<DynamicTest> asAPublisher() {
        return TckRules.of(Batches::new);
    }

    @TestFactory
    Stream<DynamicTest> asASubscriber() {
        return TckRules.of(Chunks::new);
    }

    @Test
    void theRulesAreCounted() {
        assertThat(TckRules.of(Batches::new)).hasSizeGreaterThan(35);
        assertThat(TckRules.of(Chunks::new)).hasSizeGreaterThan(20);
    }

    /** Chunks of three rows in batches of two. */
    public static final class Batches extends PublisherVerification<Samples> {
        /** With short waits: nothing here takes time. */
        public Batches() {
            super(new TestEnvironment(TIMEOUT, SILENCE));
        }

        @Override
        public Publisher<Samples> createPublisher(long batches) {
            return Rebatch.of(Flux.<Samples>generate(sink -> sink.next(Rows.counting(0, 3))), 2)
                    .take(batches);
        }

        @Override
        public Publisher<Samples> createFailedPublisher() {
            return Rebatch.of(Flux.error(new IllegalStateException("failed")), 2);
        }
    }

    /** One row after another. */
    public static final class Chunks extends SubscriberBlackboxVerification<Samples> {
        /** With short waits: nothing here takes time. */
        public Chunks() {
            super(new TestEnvironment(TIMEOUT, SILENCE));
        }

        @Override
        public Subscriber<Samples> createSubscriber() {
            return new RebatchSubscription(
                    new BaseSubscriber<Samples>() {
                        @Override
                        protected void hookOnSubscribe(Subscription subscription) {
                            subscription.request(Long.MAX_VALUE);
                        }
                    },
                    2);
        }

        @Override
        public Samples createElement(int row) {
            return Rows.counting(row, 1);
        }
    }
}
