package io.pathline.pipelines.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.pipelines.TckRules;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The rules of Reactive Streams for actions, from both sides. */
final class ActionTckTest {
    private static final long TIMEOUT = 5_000;
    private static final long SILENCE = 30;

    /** Rules that leave an observer open leave a thread behind: of these alone, so that no other test counts it. */
    private static final Scheduler ROBOTS = Schedulers.newBoundedElastic(64, 1_000, "tck-robot", 1, true);

    @AfterAll
    static void dispose() {
        ROBOTS.dispose();
    }

    @TestFactory
    Stream<DynamicTest> asAPublisher() {
        return TckRules.of(Answers::new);
    }

    @TestFactory
    Stream<DynamicTest> asASubscriber() {
        return TckRules.of(Observations::new);
    }

    @Test
    void theRulesAreCounted() {
        assertThat(TckRules.of(Answers::new)).hasSizeGreaterThan(35);
        assertThat(TckRules.of(Observations::new)).hasSizeGreaterThan(20);
    }

    private static ControlSettings settings(PacedSolver solver) {
        return ControlSettings.atRate(50).deadline(Duration.ofSeconds(1)).clock(solver.clock::get);
    }

    /** Each on a thread of its own, as a robot has it. */
    public static final class Answers extends PublisherVerification<Action> {
        /** Silence is waited for; what is to come may take its time on a busy machine. */
        public Answers() {
            super(new TestEnvironment(TIMEOUT, SILENCE));
        }

        /** What is seen next is seen when the action before it has been taken, so that none is skipped. */
        @Override
        public Publisher<Action> createPublisher(long count) {
            return Flux.defer(() -> {
                Sinks.Many<Samples> camera = Sinks.many().unicast().onBackpressureBuffer();
                look(camera, 0, count);
                PacedSolver solver = new PacedSolver();
                return new ActionStream(solver, settings(solver))
                        .actions(camera.asFlux())
                        .doOnNext(action -> look(camera, action.index() + 1, count));
            });
        }

        private static void look(Sinks.Many<Samples> camera, long index, long count) {
            if (index == count) {
                camera.tryEmitComplete();
            } else {
                camera.tryEmitNext(Samples.points(1, (float) index));
            }
        }

        @Override
        public Publisher<Action> createFailedPublisher() {
            PacedSolver solver = new PacedSolver();
            return new ActionStream(solver, settings(solver)).actions(Flux.error(new IllegalStateException("failed")));
        }
    }

    /** What is observed. */
    public static final class Observations extends SubscriberBlackboxVerification<Samples> {
        /** As for the answers. */
        public Observations() {
            super(new TestEnvironment(TIMEOUT, SILENCE));
        }

        @Override
        public Subscriber<Samples> createSubscriber() {
            PacedSolver solver = new PacedSolver();
            return new ActionSubscription(
                    new BaseSubscriber<Action>() {
                        @Override
                        protected void hookOnSubscribe(Subscription subscription) {
                            subscription.request(Long.MAX_VALUE);
                        }
                    },
                    solver,
                    settings(solver).scheduler(ROBOTS));
        }

        @Override
        public Samples createElement(int index) {
            return Samples.points(1, index);
        }
    }
}
