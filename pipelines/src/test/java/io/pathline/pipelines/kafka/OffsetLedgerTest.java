package io.pathline.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class OffsetLedgerTest {
    private static final TopicPartition A = new TopicPartition("points", 0);
    private static final TopicPartition B = new TopicPartition("points", 1);

    @Test
    void onlyChunksWhoseEveryRowWasTrainedOnMayBeCommitted() {
        OffsetLedger ledger = new OffsetLedger();
        ledger.add(A, 10, 10);
        ledger.add(B, 7, 5);
        ledger.add(A, 30, 20);
        assertThat(ledger.emitted()).isEqualTo(35);
        assertThat(ledger.upTo(9)).isEmpty();
        assertThat(ledger.upTo(14)).isEqualTo(Map.of(A, at(10)));
        assertThat(ledger.upTo(15)).isEqualTo(Map.of(A, at(10), B, at(7)));
        assertThat(ledger.upTo(35)).isEqualTo(Map.of(A, at(30), B, at(7)));
    }

    @Test
    void recordsThatGaveNoRowAreCommittedWithTheRowsBefore() {
        OffsetLedger ledger = new OffsetLedger();
        ledger.add(A, 3, 3);
        ledger.add(A, 9, 0);
        assertThat(ledger.upTo(2)).isEmpty();
        assertThat(ledger.upTo(3)).isEqualTo(Map.of(A, at(9)));
    }

    @Test
    void whatIsCommittedOrAnotherConsumersIsForgotten() {
        OffsetLedger ledger = new OffsetLedger();
        ledger.add(A, 10, 10);
        ledger.add(B, 5, 5);
        ledger.add(A, 20, 10);
        ledger.committed(10);
        assertThat(ledger.upTo(14)).isEmpty();
        ledger.forget(List.of(A));
        assertThat(ledger.upTo(25)).isEqualTo(Map.of(B, at(5)));
    }

    private static OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset);
    }
}
