package io.pathline.it;

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

/** A real broker in this process, with a topic of points of one partition, of which every 97th record is poison. */
final class PointsTopic implements AutoCloseable {
    static final String NAME = "points";

    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
    private static final int POISON_EACH = 97;
    private static final int HELD_OUT_EACH = 10;

    private final KafkaClusterTestKit cluster;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;
    private int sent;

    PointsTopic() throws Exception {
        cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        admin = Admin.create(Map.of("bootstrap.servers", servers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers()), new StringSerializer(), new StringSerializer());
        admin.createTopics(List.of(new NewTopic(NAME, Optional.of(1), Optional.of((short) 1))))
                .all()
                .get();
    }

    String servers() {
        return cluster.bootstrapServers();
    }

    /** Sends so many more records. */
    void send(int count) throws Exception {
        List<Future<RecordMetadata>> all = new ArrayList<>();
        for (int end = sent + count; sent < end; sent++) {
            String point = "[" + sent % 17 / 8.0 + ", " + sent % 13 / 6.0 + "]";
            all.add(producer.send(new ProducerRecord<>(NAME, isPoison(sent) ? "[0.5, " : point)));
        }
        producer.flush();
        for (Future<RecordMetadata> one : all) {
            one.get();
        }
    }

    /** The records from one offset to another that can be trained on: neither poison nor held out. */
    static int trainable(long from, long to) {
        int count = 0;
        for (long offset = from; offset < to; offset++) {
            count += offset % HELD_OUT_EACH != 0 && !isPoison(offset) ? 1 : 0;
        }
        return count;
    }

    /** Where the poison that training meets is, up to an offset. */
    static List<String> poison(long to) {
        List<String> positions = new ArrayList<>();
        for (long offset = 0; offset < to; offset++) {
            if (isPoison(offset) && offset % HELD_OUT_EACH != 0) {
                positions.add(NAME + ", partition 0, offset " + offset);
            }
        }
        return positions;
    }

    private static boolean isPoison(long offset) {
        return offset % POISON_EACH == 5;
    }

    /** The offset that a group has committed; 0 for none. */
    long committed(String group) throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
