package io.pathline.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker: points in, points out. */
final class KafkaProgramTest {
    @Test
    @SuppressWarnings("try") // nobody interrupts a test while it closes its broker
    void aTopicIsLearnedAndAnotherFilled(@TempDir Path folder) throws Exception {
        try (KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build()) {
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            run(cluster.bootstrapServers(), folder);
        }
    }

    private static void run(String servers, Path folder) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer());
                Pathline flow = Trained.small()) {
            admin.createTopics(List.of(topic("points"), topic("new-points")))
                    .all()
                    .get();
            List<Future<RecordMetadata>> points = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                points.add(
                        producer.send(new ProducerRecord<>("points", "[" + i % 17 / 8.0 + ", " + i % 13 / 6.0 + "]")));
            }
            producer.flush();
            assertThat(points.get(999).get().offset()).isEqualTo(999);
            KafkaProgram program = new KafkaProgram(servers);
            try (TrainedFlow model = program.learn(flow, folder)) {
                List<RecordMetadata> sent = program.publish(KafkaProgram.draw(flow, model), producer)
                        .collectList()
                        .blockOptional()
                        .orElseThrow();
                assertThat(sent)
                        .hasSize(20)
                        .last()
                        .extracting(RecordMetadata::offset)
                        .isEqualTo(19L);
            }
            var committed = admin.listConsumerGroupOffsets("learner")
                    .partitionsToOffsetAndMetadata()
                    .get();
            assertThat(committed)
                    .as("of 640 rows that were trained on; a poll brings up to 500")
                    .containsEntry(new TopicPartition("points", 0), new OffsetAndMetadata(500));
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(1), Optional.of((short) 1));
    }
}
