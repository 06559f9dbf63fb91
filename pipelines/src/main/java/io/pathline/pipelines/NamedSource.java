package io.pathline.pipelines;

import io.pathline.api.PathlineException;
import io.pathline.api.PluginException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.discovery.Failure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A stranger's data source: whatever goes wrong in it, in its stream too, names its plugin. */
class NamedSource implements DataSource {
    private final Part part;
    private final DataSource source;

    private NamedSource(Part part, DataSource source) {
        this.part = part;
        this.source = source;
    }

    /** The source under its plugin's name; it is acknowledged to where it wants to be. */
    static DataSource of(Part part, DataSource source) {
        return source instanceof Acknowledged told ? new Told(part, source, told) : new NamedSource(part, source);
    }

    /** A source that hears what was learned of it. */
    private static final class Told extends NamedSource implements Acknowledged {
        private final Acknowledged told;

        Told(Part part, DataSource source, Acknowledged told) {
            super(part, source);
            this.told = told;
        }

        @Override
        public void trained(TrainingEvent event) {
            guarded(() -> told.trained(event));
        }

        @Override
        public Map<String, Long> position() {
            return guarded("place to go on from", told::position);
        }

        @Override
        public void close() {
            guarded(told::close);
        }
    }

    @Override
    public String name() {
        return guarded("name", source::name);
    }

    @Override
    public Shape sampleShape() {
        return guarded("shape", source::sampleShape);
    }

    @Override
    public List<String> columns() {
        return guarded("columns", source::columns);
    }

    @Override
    public int classes() {
        return guarded("number of classes", source::classes);
    }

    @Override
    public int conditionVector() {
        return guarded("number of conditions", source::conditionVector);
    }

    @Override
    public int levels() {
        return guarded("number of levels", source::levels);
    }

    @Override
    public long trainingRows() {
        return guarded("number of training rows", source::trainingRows);
    }

    @Override
    public Normalization normalization() {
        return guarded("normalization", source::normalization);
    }

    @Override
    public Flux<Samples> training(RandomStreams random, long firstRow) {
        return NamedRows.of(Flux.defer(() -> guarded("stream of rows", () -> source.training(random, firstRow))), this);
    }

    @Override
    public Samples heldOut(int count, RandomStreams random) {
        return checked(guarded("held-out rows", () -> source.heldOut(count, random)));
    }

    @Override
    public Samples trainingSample(int count, RandomStreams random) {
        return checked(guarded("training sample", () -> source.trainingSample(count, random)));
    }

    /**
     * Rows that are of the declared shape.
     *
     * @throws PluginException if they are of another
     */
    Samples checked(Samples rows) {
        Shape shape = rows.shape().withoutBatch();
        if (!shape.equals(source.sampleShape())) {
            throw new PluginException(part + " gave rows of shape " + shape + ", and says that they are of shape "
                    + source.sampleShape() + ". Its contract test shows it.");
        }
        return rows;
    }

    /** What its code threw, by its name; what says in a sentence what is wrong stays as it is. */
    Throwable named(Throwable thrown) {
        return thrown instanceof PathlineException
                ? thrown
                : new PluginException(part + " failed: " + Failure.sentence(thrown) + " Tell its author.", thrown);
    }

    void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw (PathlineException) named(e);
        }
    }

    <T> T guarded(String what, Supplier<? extends @Nullable T> work) {
        AtomicReference<@Nullable T> given = new AtomicReference<>();
        guarded(() -> given.set(work.get()));
        T gift = given.get();
        if (gift == null) {
            throw new PluginException(part + " gave null as its " + what + ". Its contract test shows it.");
        }
        return gift;
    }
}
