package io.pathline.it.embedding;

import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.control.ActionStream;
import io.pathline.pipelines.control.ControlSettings;
import io.pathline.pipelines.control.FlowPolicy;
import io.pathline.pipelines.control.PolicySettings;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.kafka.KafkaSettings;
import io.pathline.pipelines.kafka.KafkaTopic;
import io.pathline.pipelines.kafka.RecordFormat;
import io.pathline.pipelines.source.JdbcQuery;
import io.pathline.pipelines.source.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** What docs/sources.md and docs/control.md show. */
final class SourcesProgram {
    private SourcesProgram() {}

    static Flux<TrainingEvent> query(Pathline flow, DataSource pool) {
        JdbcQuery quakes = JdbcQuery.of(pool::getConnection, "SELECT longitude, latitude FROM quakes WHERE depth < ?")
                .arguments(70)
                .fetchSize(500);
        return flow.train(Sources.jdbc(quakes).repeat(), s -> s.steps(10_000));
    }

    static void topic(Pathline flow, Publisher<?> stop, List<BadRecord> bad) {
        KafkaSettings settings = KafkaSettings.of("localhost:9092", "points", "learner", RecordFormat.JSON.points(2))
                .skipBadRecords(bad::add);
        try (KafkaTopic points = new KafkaTopic(settings)) {
            flow.train(
                            points.samples(),
                            s -> s.steps(Long.MAX_VALUE / 1_024)
                                    .checkpoints(Path.of("checkpoints"), 100)
                                    .stopWhen(stop))
                    .doOnNext(points::trained)
                    .blockLast();
        }
    }

    static Disposable policy(TrainedFlow model, Flux<Samples> observations, Consumer<Samples> robot) {
        FlowPolicy policy = FlowPolicy.of(model, PolicySettings.standard());
        return new ActionStream(policy, ControlSettings.atRate(20))
                .actions(observations)
                .doFinally(end -> policy.close())
                .subscribe(action -> robot.accept(action.values()));
    }
}
