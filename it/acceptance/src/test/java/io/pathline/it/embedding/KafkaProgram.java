package io.pathline.it.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.kafka.KafkaSettings;
import io.pathline.pipelines.kafka.KafkaTopic;
import io.pathline.pipelines.kafka.RecordFormat;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Points of one topic are learned, and new ones are put into another. */
record KafkaProgram(String servers) {
    TrainedFlow learn(Pathline flow, Path checkpoints) {
        KafkaSettings settings = KafkaSettings.of(servers, "points", "learner", RecordFormat.JSON.points(2));
        try (KafkaTopic points = new KafkaTopic(settings)) {
            return flow.train(points.samples(), s -> s.steps(40).batch(16).checkpoints(checkpoints, 10))
                    .doOnNext(points::trained) // offsets are committed at each checkpoint
                    .as(TrainingEvent::model)
                    .blockOptional()
                    .orElseThrow();
        }
    }

    /** One record after the other, each when the broker has taken the one before. */
    Flux<RecordMetadata> publish(Flux<TrajectoryFrame> frames, Producer<String, String> producer) {
        return frames.takeLast(1)
                .map(TrajectoryFrame::samples)
                .flatMapIterable(KafkaProgram::rows)
                .concatMap(row -> send(producer, new ProducerRecord<>("new-points", row)), 1);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
    private static Mono<RecordMetadata> send(Producer<String, String> producer, ProducerRecord<String, String> row) {
        return Mono.create(sink -> producer.send(row, (sent, failure) -> {
            if (failure == null) {
                sink.success(sent);
            } else {
                sink.error(failure);
            }
        }));
    }

    private static Iterable<String> rows(Samples samples) {
        return Flux.range(0, samples.count())
                .map(row -> json(samples.slice(row, row + 1).values()))
                .toIterable();
    }

    private static String json(float... row) {
        try {
            return new ObjectMapper().writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Flux<TrajectoryFrame> draw(Pathline flow, TrainedFlow model) {
        return flow.sample(model, 20, SaveAt.end());
    }
}
