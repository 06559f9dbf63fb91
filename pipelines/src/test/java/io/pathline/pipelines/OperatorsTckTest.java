package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for our operators within a stream. */
final class OperatorsTckTest {
    @TestFactory
    Stream<DynamicTest> ofTheStreamOfAPlugin() {
        return TckRules.of(Named::new);
    }

    @TestFactory
    Stream<DynamicTest> ofAStreamThatAnotherOneEnds() {
        return TckRules.of(Stopped::new);
    }

    @TestFactory
    Stream<DynamicTest> ofASharedStreamsGate() {
        return TckRules.of(Gated::new);
    }

    static Stream<Supplier<PublisherVerification<?>>> verifications() {
        return Stream.of(Named::new, Stopped::new, Gated::new);
    }

    @ParameterizedTest
    @MethodSource("verifications")
    void theRulesAreCounted(Supplier<PublisherVerification<?>> verification) {
        assertThat(TckRules.of(verification)).hasSizeGreaterThan(35);
    }

    private static Flux<Integer> numbers(long count) {
        return Flux.<Integer>generate(sink -> sink.next(1)).take(count);
    }

    private static <T> Flux<T> broken() {
        return Flux.error(new IllegalStateException("failed"));
    }

    /** With short waits: nothing here takes time. */
    private static TestEnvironment environment() {
        return new TestEnvironment(400, 30);
    }

    /** Rows under the name of their plugin. */
    public static final class Named extends PublisherVerification<Samples> {
        /** With short waits. */
        public Named() {
            super(environment());
        }

        @Override
        public Publisher<Samples> createPublisher(long count) {
            return NamedRowsTest.named(numbers(count).map(number -> Samples.points(2, number, number)));
        }

        @Override
        public Publisher<Samples> createFailedPublisher() {
            return NamedRowsTest.named(broken());
        }
    }

    /** Numbers that nobody stops. */
    public static final class Stopped extends PublisherVerification<Integer> {
        /** With short waits. */
        public Stopped() {
            super(environment());
        }

        @Override
        public Publisher<Integer> createPublisher(long count) {
            return UntilStopped.of(numbers(count), Flux.never());
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return UntilStopped.of(OperatorsTckTest.<Integer>broken(), Flux.never());
        }
    }

    /** Numbers behind the gate of what is shared. */
    public static final class Gated extends PublisherVerification<Integer> {
        /** With short waits. */
        public Gated() {
            super(environment());
        }

        @Override
        public Publisher<Integer> createPublisher(long count) {
            return OnceSubscribed.of(numbers(count));
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return OnceSubscribed.of(OperatorsTckTest.<Integer>broken());
        }
    }
}
