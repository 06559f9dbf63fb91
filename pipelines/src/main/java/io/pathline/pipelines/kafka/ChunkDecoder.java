package io.pathline.pipelines.kafka;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.data.DataFormatException;
import io.pathline.pipelines.data.Rebatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Flux;

/** Makes one chunk of the records of a partition, and tells of each bad one once, also where it is read again. */
final class ChunkDecoder {
    private final KafkaSettings settings;
    private final LongPredicate wanted;

    /** The offset of the last bad record of each partition that was told of. */
    private final Map<Integer, Long> told = new HashMap<>();

    /**
     * @param settings how
     * @param wanted offsets of the records to take; the others are passed over
     */
    ChunkDecoder(KafkaSettings settings, LongPredicate wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    /** The rows, or nothing where no record gave any. */
    Optional<Samples> decode(PartitionRecords records) {
        List<Samples> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records.records()) {
            if (wanted.test(record.offset())) {
                decode(record).ifPresent(rows::add);
            }
        }
        return Rebatch.of(Flux.fromIterable(rows), Integer.MAX_VALUE).next().blockOptional();
    }

    /** A decoder of somebody else's may throw anything; only what says that the record is bad is taken for that. */
    private Optional<Samples> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(settings.decoder().decode(record));
        } catch (InvalidInputException e) {
            leaveOut(record, e);
            return Optional.empty();
        } catch (Throwable e) {
            throw StreamFailedException.outside("Decoding the record at " + position(record), e);
        }
    }

    private void leaveOut(ConsumerRecord<byte[], byte[]> record, InvalidInputException reason) {
        String position = position(record);
        if (settings.onBadRecord() == null) {
            throw new DataFormatException(
                    position + ": " + reason.getMessage() + "; skip bad records, or mend their producer.", reason);
        }
        if (!isNew(record)) {
            return;
        }
        try {
            settings.onBadRecord().accept(new BadRecord(position, String.valueOf(reason.getMessage())));
        } catch (Throwable e) {
            throw StreamFailedException.outside("Telling of the bad record at " + position, e);
        }
    }

    private static String position(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + ", partition " + record.partition() + ", offset " + record.offset();
    }

    private synchronized boolean isNew(ConsumerRecord<byte[], byte[]> record) {
        long before = told.getOrDefault(record.partition(), -1L);
        told.put(record.partition(), Math.max(before, record.offset()));
        return record.offset() > before;
    }
}
