package io.pathline.pipelines.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.pipelines.TckRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for the frames of a playback, which has one subscriber. */
final class PlaybackTckTest {
    @TestFactory
    Stream<DynamicTest> asAPublisher() {
        return TckRules.of(Frames::new);
    }

    @Test
    void theRulesAreCounted() {
        assertThat(TckRules.of(Frames::new)).hasSizeGreaterThan(35);
    }

    /** Numbers, as fast as they are asked for. */
    public static final class Frames extends PublisherVerification<Integer> {
        /** With short waits: nothing here takes time. */
        public Frames() {
            super(new TestEnvironment(400, 30));
        }

        @Override
        public Publisher<Integer> createPublisher(long count) {
            Flux<Integer> numbers = Flux.<Integer>generate(sink -> sink.next(1)).take(count);
            return Playback.of(numbers, PlaybackSettings.standard().rate(0)).frames();
        }

        /** A playback that has its subscriber; the source of another is subscribed to with the first request. */
        @Override
        public Publisher<Integer> createFailedPublisher() {
            Flux<Integer> taken =
                    Playback.of(Flux.just(1), PlaybackSettings.standard()).frames();
            taken.subscribe(new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {}
            });
            return taken;
        }
    }
}
