package io.pathline.pipelines.kafka;

import io.pathline.api.Samples;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How a record becomes rows. One of your own is a lambda; {@link RecordFormat} has three.
 *
 * <pre>{@code
 * RecordDecoder points = record -> Samples.points(2, parse(record.value()));
 * }</pre>
 */
@FunctionalInterface
public interface RecordDecoder {
    /**
     * The rows of a record, usually one, with their conditions if they have any. All records give rows of one shape.
     *
     * @throws io.pathline.api.InvalidInputException if the record cannot be read; its message says why, and need not say
     *     where
     */
    Samples decode(ConsumerRecord<byte[], byte[]> record);
}
