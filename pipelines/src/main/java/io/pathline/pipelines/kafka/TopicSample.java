package io.pathline.pipelines.kafka;

import io.pathline.api.Samples;
import io.pathline.pipelines.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The oldest records that a topic still has, read beside its group: nothing is committed. */
final class TopicSample {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;
    private final ChunkDecoder decoder;
    private final int count;
    private final List<Samples> chunks = new ArrayList<>();
    private int rows;

    private TopicSample(KafkaSettings settings, ChunkDecoder decoder, int count) {
        this.settings = settings;
        this.decoder = decoder;
        this.count = count;
    }

    /** Chunks of at least so many rows together, or of all that there are now. */
    static List<Samples> read(KafkaSettings settings, ChunkDecoder decoder, int count) {
        return with(settings, consumer -> read(settings, decoder, count, consumer));
    }

    /** The same through a consumer of one's own. */
    static List<Samples> read(
            KafkaSettings settings, ChunkDecoder decoder, int count, Consumer<byte[], byte[]> consumer) {
        TopicSample sample = new TopicSample(settings, decoder, count);
        sample.read(consumer);
        return sample.chunks;
    }

    /** Where the group of these settings goes on, by partition. */
    static Map<String, Long> position(KafkaSettings settings) {
        return with(settings, consumer -> {
            List<TopicPartition> partitions = TopicPartitions.of(settings, consumer);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
            Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions);
            Map<String, Long> next = new TreeMap<>();
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = committed.get(partition);
                next.put(partition.toString(), offset == null ? oldest.getOrDefault(partition, 0L) : offset.offset());
            }
            return next;
        });
    }

    private static <T> T with(KafkaSettings settings, Function<Consumer<byte[], byte[]>, T> reading) {
        try (Consumer<byte[], byte[]> consumer = KafkaTopic.consumer(settings)) {
            return reading.apply(consumer);
        } catch (KafkaException e) {
            throw new SourceException(
                    "Reading the topic '" + settings.topic() + "' at " + settings.servers() + " failed: "
                            + SourceException.reason(e) + ".",
                    e);
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = TopicPartitions.of(settings, consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long at = position(consumer);
        long moved = System.nanoTime();
        while (rows < count && partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            add(consumer.poll(POLL));
            long before = at;
            at = position(consumer);
            moved = at > before ? System.nanoTime() : moved;
            requireAnswer(Duration.ofNanos(System.nanoTime() - moved));
        }
    }

    /** The sum of all partitions' positions, which rises with each record, and with each gap between them. */
    private static long position(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream().mapToLong(consumer::position).sum();
    }

    /** A consumer whose broker has gone polls in vain for ever, and says nothing. */
    private void requireAnswer(Duration silence) {
        if (silence.compareTo(settings.patience()) > 0) {
            throw new SourceException(
                    "The brokers at " + settings.servers() + " have more records of the topic '" + settings.topic()
                            + "' and gave none within " + settings.patience().toMillis()
                            + " ms. Check that they are up, or wait longer with patience(...).",
                    null);
        }
    }

    private void add(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            Optional<Samples> chunk = decoder.decode(new PartitionRecords(partition, records.records(partition)));
            chunk.ifPresent(chunks::add);
            rows += chunk.map(Samples::count).orElse(0);
        }
    }
}
