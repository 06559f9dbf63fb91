package io.pathline.pipelines.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought of one partition, in its order.
 *
 * @param partition whose records they are
 * @param records at least one
 */
record PartitionRecords(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    /** The offset behind the last. */
    long next() {
        return records.get(records.size() - 1).offset() + 1;
    }
}
