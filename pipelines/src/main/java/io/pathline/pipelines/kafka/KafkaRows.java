package io.pathline.pipelines.kafka;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.Acknowledged;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.DataFormatException;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.data.Rebatch;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * A topic as a data source: a record whose offset is a multiple of ten is held out, all others are trained on.
 *
 * <p>Unlike other sources it does not repeat itself: {@link #training} goes on where the group has committed, whatever
 * the seed and the first row, in the topic's order. Rows to test on are the oldest that the topic still has.
 */
public final class KafkaRows implements DataSource, Acknowledged {
    private static final int HELD_OUT_EACH = 10;

    private final KafkaSettings settings;
    private final List<String> columns;
    private final int classes;
    private final Normalization normalization;
    private final KafkaTopic topic;
    private final ChunkDecoder heldOut;
    private final ChunkDecoder trained;

    /**
     * Connects to nothing yet.
     *
     * @param columns a name for each of a row's numbers
     * @param classes where this is above 0, each record has one number more, its class
     * @param normalization to the network's units; it cannot be measured on a stream
     */
    public KafkaRows(KafkaSettings settings, List<String> columns, int classes, Normalization normalization) {
        if (columns.isEmpty() || columns.size() != normalization.mean().length || classes < 0) {
            throw new InvalidParameterException("Rows of the columns " + columns + " cannot be standardised by "
                    + normalization.mean().length + " means; give one for each column.");
        }
        this.settings = classes > 0 ? settings.decoder(labelled(settings.decoder(), classes)) : settings;
        this.columns = List.copyOf(columns);
        this.classes = classes;
        this.normalization = normalization;
        this.heldOut = new ChunkDecoder(this.settings, KafkaRows::isHeldOut);
        this.trained = new ChunkDecoder(this.settings, offset -> !isHeldOut(offset));
        this.topic = new KafkaTopic(this.settings, trained);
    }

    /** A record whose class there is not is a bad one. */
    private static RecordDecoder labelled(RecordDecoder decoder, int classes) {
        return record -> {
            Samples row = decoder.decode(record);
            Samples label = row.condition();
            float number = label == null ? -1 : label.value(0, 0);
            if (!(number >= 0 && number < classes && number == Math.rint(number))) {
                throw new DataFormatException("found the class " + (label == null ? "missing" : number)
                        + ", which is none of the whole numbers from 0 to " + (classes - 1));
            }
            return row;
        };
    }

    private static boolean isHeldOut(long offset) {
        return offset % HELD_OUT_EACH == 0;
    }

    @Override
    public String name() {
        return settings.topic();
    }

    @Override
    public Shape sampleShape() {
        return Shape.of(columns.size());
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Normalization normalization() {
        return normalization;
    }

    @Override
    public Flux<Samples> training(RandomStreams random, long firstRow) {
        return topic.samples();
    }

    @Override
    public Samples heldOut(int count, RandomStreams random) {
        return oldest(count, heldOut);
    }

    @Override
    public Samples trainingSample(int count, RandomStreams random) {
        return oldest(count, trained);
    }

    private Samples oldest(int count, ChunkDecoder decoder) {
        return Rebatch.of(Flux.fromIterable(TopicSample.read(settings, decoder, count)), count)
                .next()
                .blockOptional()
                .orElse(Samples.of(sampleShape().withBatch(0), new float[0]));
    }

    /**
     * The offset that its group has committed on each partition, where it goes on to read; without one, the oldest that the
     * topic still has.
     */
    @Override
    public Map<String, Long> position() {
        return TopicSample.position(settings);
    }

    @Override
    public void trained(TrainingEvent event) {
        topic.trained(event);
    }

    @Override
    public void close() {
        topic.close();
    }
}
