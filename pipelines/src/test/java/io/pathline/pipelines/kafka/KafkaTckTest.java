package io.pathline.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.pipelines.TckRules;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;

/** The rules of Reactive Streams for the rows of a topic, which has one subscriber at a time. */
final class KafkaTckTest {
    private static final Queue<KafkaTopic> OPEN = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        for (KafkaTopic topic = OPEN.poll(); topic != null; topic = OPEN.poll()) {
            topic.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> asAPublisher() {
        return TckRules.of(Rows::new);
    }

    @Test
    void theRulesAreCounted() {
        assertThat(TckRules.of(Rows::new)).hasSizeGreaterThan(35);
    }

    private static KafkaTopic topic(int rows) {
        KafkaSettings settings =
                KafkaSettings.of("nobody:1", FakeConsumers.TOPIC, "learner", RecordFormat.CSV.points(2));
        KafkaTopic topic =
                new KafkaTopic(settings, new ChunkDecoder(settings, offset -> true), new FakeConsumers(rows, 1));
        OPEN.add(topic);
        return topic;
    }

    /** A record a chunk. */
    public static final class Rows extends PublisherVerification<Samples> {
        /** Long enough for a consumer that is new to its group, on a busy machine. */
        public Rows() {
            super(new TestEnvironment(2_000, 50));
        }

        @Override
        public Publisher<Samples> createPublisher(long count) {
            int rows = (int) Math.min(count, 200);
            return topic(rows).samples().take(count);
        }

        /** One that was closed. */
        @Override
        public Publisher<Samples> createFailedPublisher() {
            KafkaTopic topic = topic(1);
            topic.close();
            return topic.samples();
        }
    }
}
