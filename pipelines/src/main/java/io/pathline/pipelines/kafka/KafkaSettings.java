package io.pathline.pipelines.kafka;

import io.pathline.api.InvalidParameterException;
import io.pathline.pipelines.data.BadRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Which topic to train on, and how; immutable, and every setter gives a changed copy.
 *
 * @param servers addresses of brokers, {@code host:port}, separated by commas
 * @param topic whose records are rows
 * @param group of consumers, which share the topic's partitions and its committed offsets
 * @param decoder how a record becomes rows
 * @param commit when offsets are committed
 * @param onBadRecord told of each record that could not be decoded, which is then left out; null to end the stream with a
 *     {@link io.pathline.pipelines.data.DataFormatException} there
 * @param patience how long to wait for a broker's first answer
 * @param properties of the consumer, in Kafka's own names, over those that are set here
 */
public record KafkaSettings(
        String servers,
        String topic,
        String group,
        RecordDecoder decoder,
        CommitAt commit,
        @Nullable Consumer<BadRecord> onBadRecord,
        Duration patience,
        Map<String, Object> properties) {
    public KafkaSettings {
        if (servers.isBlank() || topic.isBlank() || group.isBlank()) {
            throw new InvalidParameterException("A topic needs servers, a name and a group; got '" + servers + "', '"
                    + topic + "' and '" + group + "'.");
        }
        properties = Map.copyOf(properties);
    }

    /** From the earliest record that the group has not committed on, committed at checkpoints; a bad record is an error. */
    public static KafkaSettings of(String servers, String topic, String group, RecordDecoder decoder) {
        return new KafkaSettings(
                servers, topic, group, decoder, CommitAt.CHECKPOINT, null, Duration.ofSeconds(10), Map.of());
    }

    /** Commits at other times. */
    public KafkaSettings commit(CommitAt when) {
        return new KafkaSettings(servers, topic, group, decoder, when, onBadRecord, patience, properties);
    }

    /** Leaves records out that cannot be decoded, and tells of them, on the consumer's thread. */
    public KafkaSettings skipBadRecords(Consumer<BadRecord> report) {
        return new KafkaSettings(servers, topic, group, decoder, commit, report, patience, properties);
    }

    /** Decodes records otherwise. */
    KafkaSettings decoder(RecordDecoder other) {
        return new KafkaSettings(servers, topic, group, other, commit, onBadRecord, patience, properties);
    }

    /** Waits longer, or not so long, for a broker. */
    public KafkaSettings patience(Duration longest) {
        return new KafkaSettings(servers, topic, group, decoder, commit, onBadRecord, longest, properties);
    }

    /** A property of the consumer, for example {@code security.protocol}. */
    public KafkaSettings property(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new KafkaSettings(servers, topic, group, decoder, commit, onBadRecord, patience, more);
    }

    /** What a consumer is made with. */
    Map<String, Object> consumer() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.putAll(properties);
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false); // offsets are of trained rows alone
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false); // a misspelt topic is an error
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return all;
    }
}
