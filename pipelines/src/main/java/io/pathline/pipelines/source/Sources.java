package io.pathline.pipelines.source;

import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataSource;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/**
 * Streams of samples from elsewhere, for {@link
 * io.pathline.pipelines.Pathline#train(org.reactivestreams.Publisher, java.util.function.UnaryOperator)}, which takes any
 * Reactive Streams publisher as it is. Chunks may be of any size; all give one only when it is requested. Training takes
 * the rows as they come: shuffle where their order says something.
 */
public final class Sources {
    private Sources() {}

    /** A publisher of the JDK's own interfaces. */
    public static Flux<Samples> of(Flow.Publisher<Samples> chunks) {
        return JdkFlowAdapter.flowPublisherToFlux(chunks);
    }

    /** Anything that can be gone through; each subscription takes an iterator of its own. */
    public static Flux<Samples> of(Iterable<Samples> chunks) {
        return Flux.fromIterable(chunks);
    }

    /** An iterator for each subscription; it may be endless. */
    public static Flux<Samples> ofIterator(Supplier<Iterator<Samples>> chunks) {
        return Flux.fromIterable(chunks::get);
    }

    /** A stream for each subscription, closed at the end, at an error and when cancelled; it may be endless. */
    public static Flux<Samples> ofStream(Supplier<Stream<Samples>> chunks) {
        return Flux.fromStream(() -> chunks.get());
    }

    /**
     * The rows of a query, once and in their order: any number of them, because one fetch is held at a time. The cursor
     * goes forward only; connection, statement and result are closed at the end, at an error and when cancelled, always on
     * the thread that reads, which a cancel does not interrupt. Repeat it for more than one epoch.
     *
     * <p>The stream ends with a {@link SourceException} if the database fails, and with a {@link
     * io.pathline.pipelines.data.DataFormatException} if a column is missing, or a value is and bad rows are not skipped.
     */
    public static Flux<Samples> jdbc(JdbcQuery query) {
        return new JdbcStream(query, false);
    }

    /**
     * The rows of a query as a data source in memory: standardised, a tenth held out, shuffled anew in every epoch.
     * Blocks while it reads.
     *
     * @param name for manifests and messages
     * @param labelled whether the one condition of a row is its class, a whole number from 0 on
     * @throws SourceException if the database fails
     * @throws io.pathline.pipelines.data.DataFormatException if a value, or a column, cannot be used
     */
    public static DataSource jdbcTable(String name, JdbcQuery query, boolean labelled) {
        return JdbcTable.load(name, query, labelled);
    }
}
