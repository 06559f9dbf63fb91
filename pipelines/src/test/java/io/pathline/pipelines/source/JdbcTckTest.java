package io.pathline.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.pipelines.TckRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;

/** The rules of Reactive Streams for the rows of a query. */
final class JdbcTckTest {
    @TestFactory
    Stream<DynamicTest> asAPublisher() {
        return TckRules.of(Chunks::new);
    }

    @Test
    void theRulesAreCounted() {
        assertThat(TckRules.of(Chunks::new)).hasSizeGreaterThan(35);
    }

    /** A row a chunk. */
    public static final class Chunks extends PublisherVerification<Samples> {
        private final CountedConnections database = new CountedConnections();

        /** Long enough for a database in memory, on a busy machine. */
        public Chunks() {
            super(new TestEnvironment(2_000, 50));
        }

        @Override
        public Publisher<Samples> createPublisher(long count) {
            return rows("SELECT n AS x FROM SYSTEM_RANGE(1, " + Math.min(count, 1_000) + ") AS r(n)");
        }

        @Override
        public Publisher<Samples> createFailedPublisher() {
            return rows("SELECT n FROM nowhere");
        }

        private Publisher<Samples> rows(String sql) {
            return Sources.jdbc(JdbcQuery.of(database, sql).fetchSize(1));
        }
    }
}
