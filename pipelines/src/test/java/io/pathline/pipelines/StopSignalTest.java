package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;

/** The signal is noted before anybody hears of it: the run may end, and ask why, while it is still on its way. */
final class StopSignalTest {
    private final TestPublisher<String> given = TestPublisher.create();
    private final StopSignal stop = new StopSignal(given);

    /** Whether it was noted, at each signal that came out. */
    private final List<Boolean> noted = new ArrayList<>();

    private void listen() {
        Flux.from(stop.noted())
                .doOnNext(item -> noted.add(stop.isGiven()))
                .doOnTerminate(() -> noted.add(stop.isGiven()))
                .subscribe();
        assertThat(stop.isGiven()).isFalse();
    }

    @Test
    void anItemIsNotedBeforeItIsHeard() {
        listen();
        given.next("stop");
        assertThat(noted).containsExactly(true, true);
        given.assertCancelled();
    }

    @Test
    void anEndIsNotedBeforeItIsHeard() {
        listen();
        given.complete();
        assertThat(noted).containsExactly(true);
        assertThat(stop.failure()).isNull();
    }

    @Test
    void aFailureIsNotedAndHeardAsAnEnd() {
        listen();
        given.error(new IllegalStateException("no signal"));
        assertThat(noted).containsExactly(true);
        assertThat(stop.failure()).hasMessage("no signal");
    }

    @Test
    void aRunThatAnItemStopsIsStopped() {
        Sinks.Many<String> items = Sinks.many().unicast().onBackpressureBuffer(); // never completes
        FakeTraining device = new FakeTraining(step -> {
            if (step == 3) {
                items.tryEmitNext("stop");
            }
        });
        try (Pathline flow = device.flow().build()) {
            TrainingEvent last = Flows.await(
                    flow.train(Flows.points(8), s -> s.steps(1_000).batch(8).stopWhen(items.asFlux()))
                            .last());
            TrainingEvent.Finished end = (TrainingEvent.Finished) last;
            end.model().close();
            assertThat(end.end()).isEqualTo(TrainingEvent.End.STOPPED);
            assertThat(end.step()).isEqualTo(3);
        }
    }
}
