package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/**
 * What each stage fetches ahead, on a device that counts: solves without a request are none, and rows that are read ahead
 * are two batches and one chunk at most.
 */
@Timeout(60)
final class StageDemandTest {
    private static final int CHUNK = 4;
    private static final Samples ROWS = new RandomStreams(2).normal("rows", 0, Shape.of(4, 2));

    private final FakeTraining device = new FakeTraining();
    private final AtomicLong rows = new AtomicLong();
    private long costOfSettling;

    /** A stream of solves, and how many rows each of its items takes from its source; 0 for none. */
    record Stage(String name, int batch, Opening opening) {
        interface Opening {
            Flux<?> of(Pathline flow, TrainedFlow model, Flux<Samples> source);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Stage> stages() {
        return Stream.of(
                new Stage("pairs", 0, (flow, model, source) -> flow.pairs(model, 0, 8)),
                new Stage("encode", TransportPipeline.BATCH, (flow, model, source) -> flow.encode(model, source)),
                new Stage("decode", TransportPipeline.BATCH, (flow, model, source) -> flow.decode(model, source)),
                new Stage("interpolate", 0, (flow, model, source) -> flow.interpolate(model, ROWS, ROWS, 9)));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void eachItemThatIsRequestedIsSolvedAndNoOther(Stage stage) {
        try (Pathline flow = device.flow().solver("euler", 2).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            measureSettling(flow, model);
            Requester<Object> items = new Requester<>();
            stage.opening().of(flow, model, counted()).subscribe(items);
            settle(flow, model);
            assertThat(device.evaluations).as("without a request").hasValue(0);
            items.ask(1); // interpolation encodes both ends with its first place
            settle(flow, model);
            items.ask(1);
            settle(flow, model);
            long two = device.evaluations.get();
            items.ask(1);
            settle(flow, model);
            long each = device.evaluations.get() - two;
            assertThat(each).isPositive();
            for (int n = 4; n < 9; n += 2) {
                items.ask(2);
                settle(flow, model);
                assertThat(device.evaluations).as("after %d items", n + 1).hasValue(two + (n - 1) * each);
                assertThat(rows.get() - (long) (n + 1) * stage.batch())
                        .as("rows read ahead after %d items", n + 1)
                        .isBetween(0L, 2L * stage.batch() + (stage.batch() == 0 ? 0 : CHUNK));
            }
            items.cancel();
        }
    }

    @Test
    void aReflowSolvesAtMostThreeBatchesOfPairsAhead() {
        try (Pathline flow = device.flow().solver("euler", 2).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            measureSettling(flow, model);
            Requester<Object> pair = new Requester<>();
            flow.pairs(model, 0, 8).subscribe(pair);
            pair.ask(1);
            pair.cancel();
            long each = device.evaluations.getAndSet(0);
            Requester<TrainingEvent> events = new Requester<>();
            flow.reflow(model, settings -> settings.steps(100).batch(8)).subscribe(events);
            settle(flow, model);
            assertThat(device.evaluations).as("without a request").hasValue(0);
            for (int step = 1; step < 10; step++) {
                events.ask(step == 1 ? 2 : 1);
                settle(flow, model);
                assertThat(device.evaluations.get() / each - step)
                        .as("batches solved ahead of step %d", step)
                        .isBetween(0L, 3L);
            }
            events.cancel();
        }
    }

    /** The third batch cannot be solved, which is not noticed before it is requested. */
    @Test
    void aLikelihoodIsSolvedWhenItIsRequested() {
        Samples bad = Samples.points(2, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
        Flux<Samples> source = Flux.concat(Flows.points(2).take(2), Flux.just(bad));
        try (Pathline flow = Flows.small().solver("dopri5", 1e-3, 1e-3).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            Requester<Object> densities = new Requester<>();
            flow.likelihood(model, source, LikelihoodSettings.exact().batch(2)).subscribe(densities);
            densities.ask(2);
            Flows.await(flow.encode(model, Flux.just(ROWS)).next());
            assertThat(densities.error).isNull();
            assertThat(densities.seen).hasSize(2);
            densities.ask(1);
            assertThat(densities.error).isNotNull();
        }
    }

    @Test
    void trainingReadsAtMostThreeBatchesAheadOfWhichTwoArePrepared() {
        AtomicLong waiting = new AtomicLong();
        try (Pathline flow = device.flow()
                .meters(new Meters() {
                    @Override
                    public void waiting(int change) {
                        waiting.addAndGet(change);
                    }
                })
                .build()) {
            Requester<TrainingEvent> events = new Requester<>();
            flow.train(counted(), settings -> settings.steps(100).batch(8)).subscribe(events);
            for (int step = 1; step < 20; step++) {
                events.ask(step == 1 ? 2 : 1);
                settleTraining(flow);
                assertThat(rows.get() - 8L * step)
                        .as("rows read ahead of step %d", step)
                        .isBetween(0L, 24L);
                assertThat(waiting.get())
                        .as("batches prepared ahead of step %d", step)
                        .isBetween(0L, 2L);
            }
            events.cancel();
        }
    }

    private Flux<Samples> counted() {
        return Flows.points(CHUNK).doOnNext(chunk -> rows.addAndGet(chunk.count()));
    }

    /** Behind what the sampling thread has to do, and with time for those that read rows; it counts for nothing. */
    private void settle(Pathline flow, TrainedFlow model) {
        for (int i = 0; i < 3; i++) {
            Flows.await(flow.encode(model, Flux.just(ROWS)).next());
            device.evaluations.addAndGet(-costOfSettling);
        }
    }

    /** Nothing else is solved yet. */
    private void measureSettling(Pathline flow, TrainedFlow model) {
        settle(flow, model);
        costOfSettling = device.evaluations.getAndSet(0) / 3;
    }

    private static void settleTraining(Pathline flow) {
        Flows.train(flow, TrainingSettings.standard().steps(3).batch(8)).close();
    }
}
