package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for the last operator of our streams, and for a whole stream of frames. */
final class DeliveryTckTest {
    @TestFactory
    Stream<DynamicTest> asAPublisher() {
        return TckRules.of(Deliveries::new);
    }

    @Test
    void theRulesAreCounted() {
        assertThat(TckRules.of(Deliveries::new)).hasSizeGreaterThan(35);
    }

    /** Numbers. */
    public static final class Deliveries extends PublisherVerification<Integer> {
        private final TestEnvironment environment;

        /** With short waits: nothing here takes time. */
        public Deliveries() {
            this(new TestEnvironment(400, 30));
        }

        private Deliveries(TestEnvironment environment) {
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
        public Publisher<Integer> createPublisher(long count) {
            return Delivery.of(
                    cancelled -> Flux.<Integer>generate(sink -> sink.next(1)).take(count), number -> {});
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return Delivery.of(cancelled -> Flux.error(new IllegalStateException("failed")), number -> {});
        }
    }
}
