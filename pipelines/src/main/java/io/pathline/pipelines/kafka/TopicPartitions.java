package io.pathline.pipelines.kafka;

import io.pathline.pipelines.source.SourceException;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The partitions of a topic, which also says whether there is a broker, and a topic. */
final class TopicPartitions {
    private TopicPartitions() {}

    /** @throws SourceException if no broker answers, or there is no such topic */
    static List<TopicPartition> of(KafkaSettings settings, Consumer<byte[], byte[]> consumer) {
        try {
            List<PartitionInfo> found = consumer.partitionsFor(settings.topic(), settings.patience());
            if (found.isEmpty()) {
                throw new SourceException(
                        "The brokers at " + settings.servers() + " have no topic '" + settings.topic()
                                + "'. Create it, or check its name.",
                        null);
            }
            return found.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            throw new SourceException(
                    "No broker at " + settings.servers() + " answered about the topic '" + settings.topic()
                            + "' within " + settings.patience().toMillis()
                            + " ms. Check the address, or start the broker.",
                    e);
        }
    }
}
