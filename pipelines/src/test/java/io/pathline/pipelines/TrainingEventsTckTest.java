package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for training events, from both sides. */
final class TrainingEventsTckTest {
    private static final long TIMEOUT = 400;
    private static final long SILENCE = 30;

    /** Beside those of the batches: the first and the last. */
    private static final int OTHERS = 2;

    @TestFactory
    Stream<DynamicTest> asAPublisher() {
        return TckRules.of(Events::new);
    }

    @TestFactory
    Stream<DynamicTest> asASubscriber() {
        return TckRules.of(Batches::new);
    }

    @Test
    void theRulesAreCounted() {
        assertThat(TckRules.of(Events::new)).hasSizeGreaterThan(35);
        assertThat(TckRules.of(Batches::new)).hasSizeGreaterThan(20);
    }

    /** The first event, one for each batch, and the last. */
    public static final class Events extends PublisherVerification<String> {
        private final TestEnvironment environment;

        /** With short waits: nothing here takes time. */
        public Events() {
            this(new TestEnvironment(TIMEOUT, SILENCE));
        }

        private Events(TestEnvironment environment) {
            super(environment);
            this.environment = environment;
        }

        @Override
        @org.testng.annotations.Test
        public void required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber()
                throws Throwable {
            Forgetting.check(this, environment);
        }

        @Override
        public Publisher<String> createPublisher(long count) {
            Flux<Integer> batches = Flux.<Integer>generate(sink -> sink.next(1)).take(Math.max(0, count - OTHERS));
            Flux<String> events = Flux.defer(() -> TrainingEvents.of(batches, new EventWords()));
            return count < OTHERS ? events.take(count) : events;
        }

        /** None: nothing is begun, and so nothing fails, before an event is requested. */
        @Override
        public @Nullable Publisher<String> createFailedPublisher() {
            return null;
        }
    }

    /** One batch after another, to one that wants every event. */
    public static final class Batches extends SubscriberBlackboxVerification<Integer> {
        /** With short waits: nothing here takes time. */
        public Batches() {
            super(new TestEnvironment(TIMEOUT, SILENCE));
        }

        @Override
        public Subscriber<Integer> createSubscriber() {
            BaseSubscriber<String> events = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }
            };
            var batches = new TrainingEventsSubscription<>(new Late(), new EventWords(), events);
            events.onSubscribe(batches);
            return batches;
        }

        @Override
        public Integer createElement(int index) {
            return index;
        }
    }

    /** Leaves it to the test to give a subscription. */
    private static final class Late extends Flux<Integer> {
        @Override
        public void subscribe(CoreSubscriber<? super Integer> actual) {}
    }
}
