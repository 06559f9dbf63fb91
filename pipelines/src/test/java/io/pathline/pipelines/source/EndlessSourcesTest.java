package io.pathline.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.End;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Each source that never ends is trained on until it is told to stop, with checkpoints on the way, and is closed then. */
@Timeout(60)
final class EndlessSourcesTest {
    private static final Samples CHUNK = Samples.points(2, 1, 2, 3, 4, 5, 6);

    private final AtomicInteger open = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void aPublisherOfTheJdk() {
        Flux<Samples> endless = Flux.just(CHUNK)
                .repeat()
                .doOnSubscribe(s -> open.incrementAndGet())
                .doFinally(end -> open.decrementAndGet());
        assertTrainsForEver(Sources.of(JdkFlowAdapter.publisherToFlowPublisher(endless)));
    }

    @Test
    void anIterable() {
        assertTrainsForEver(Sources.of(() -> Stream.generate(() -> CHUNK).iterator()));
    }

    @Test
    void anIterator() {
        assertTrainsForEver(
                Sources.ofIterator(() -> Stream.generate(() -> CHUNK).iterator()));
    }

    @Test
    void aStream() {
        assertTrainsForEver(Sources.ofStream(() -> {
            open.incrementAndGet();
            return Stream.generate(() -> CHUNK).onClose(open::decrementAndGet);
        }));
    }

    @Test
    void aQueryThatIsRepeated() throws SQLException {
        CountedConnections database = new CountedConnections();
        database.execute("CREATE TABLE points AS SELECT n AS x, -n AS y FROM SYSTEM_RANGE(1, 12) AS r(n)");
        assertTrainsForEver(
                Sources.jdbc(JdbcQuery.of(database, "SELECT x, y FROM points").fetchSize(5))
                        .repeat());
        for (int i = 0; i < 5_000 && database.open.get() > 0; i++) {
            LockSupport.parkNanos(1_000_000); // a cursor is closed by its own thread
        }
        assertThat(database.open).as("open connections, statements and results").hasValue(0);
    }

    private void assertTrainsForEver(Flux<Samples> endless) {
        Sinks.Empty<Void> stop = Sinks.empty();
        try (Pathline flow = Pathline.builder()
                .network(Mlp.of(2, 8, 1))
                .device(DeviceChoice.CPU)
                .build()) {
            List<TrainingEvent> events = Objects.requireNonNull(flow.train(
                            endless,
                            s -> s.steps(Long.MAX_VALUE / 8)
                                    .batch(8)
                                    .checkpoints(folder, 2)
                                    .stopWhen(stop.asMono()))
                    .doOnNext(event -> {
                        if (event instanceof StepCompleted && event.step() == 5) {
                            stop.tryEmitEmpty();
                        }
                    })
                    .collectList()
                    .block(Duration.ofSeconds(50)));
            assertThat(events.stream().filter(CheckpointSaved.class::isInstance).map(TrainingEvent::step))
                    .containsExactly(2L, 4L, 5L);
            Finished end = (Finished) events.get(events.size() - 1);
            end.model().close();
            assertThat(end.end()).isEqualTo(End.STOPPED);
            try (TrainedFlow saved = flow.open(folder)) {
                assertThat(saved.steps()).isEqualTo(5);
            }
        }
        for (int i = 0; i < 5_000 && open.get() > 0; i++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(open).as("subscriptions and streams that are open").hasValue(0);
    }
}
