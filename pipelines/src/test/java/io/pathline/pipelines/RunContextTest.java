package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class RunContextTest {
    private final List<String> ids = new ArrayList<>();
    private final List<Long> seeds = new ArrayList<>();

    private final Flux<Samples> data = Flux.deferContextual(context -> {
        ids.add(RunContext.runId(context));
        seeds.add(RunContext.seed(context));
        return Flows.points(8);
    });

    @Test
    void aDataStreamReadsTheSeedAndTheSubscribersName() {
        try (Pathline flow = new FakeTraining().flow().seed(31).build()) {
            TrainingEvent.model(flow.train(data, s -> s.steps(2).batch(8)))
                    .doOnNext(TrainedFlow::close)
                    .contextWrite(context -> context.put(RunContext.RUN_ID, "night-3"))
                    .block();
        }
        assertThat(ids).containsExactly("night-3");
        assertThat(seeds).containsExactly(31L);
    }

    @Test
    void aRunWithoutANameGetsOneOfItsOwn() {
        try (Pathline flow = new FakeTraining().flow().build()) {
            for (int i = 0; i < 2; i++) {
                TrainingEvent.model(flow.train(data, s -> s.steps(2).batch(8)))
                        .doOnNext(TrainedFlow::close)
                        .block();
            }
        }
        assertThat(ids).hasSize(2).doesNotHaveDuplicates().allMatch(id -> id.matches("train-\\d+"));
    }

    /** What Reactor's automatic propagation needs is not even there, so no thread local is copied anywhere. */
    @Test
    void contextIsNotPropagatedThroughThreadLocals() {
        assertThatThrownBy(() -> Class.forName("io.micrometer.context.ContextRegistry"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
