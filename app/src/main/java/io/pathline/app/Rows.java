package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import java.util.List;
import reactor.core.publisher.Flux;

/** Rows of a stream, together in memory. */
final class Rows {
    private Rows() {}

    /**
     * All rows of a stream, with their conditions.
     *
     * @throws InvalidInputException if there are none
     */
    static Samples joined(Flux<Samples> chunks) {
        List<Samples> all = chunks.collectList().blockOptional().orElse(List.of());
        int count = all.stream().mapToInt(Samples::count).sum();
        if (count == 0) {
            throw new InvalidInputException("There are no rows; give one or more.");
        }
        Samples first = all.get(0);
        float[] values = new float[count * first.dimension()];
        Samples conditions = first.condition();
        float[] given = new float[conditions == null ? 0 : count * conditions.dimension()];
        int row = 0;
        for (Samples chunk : all) {
            System.arraycopy(chunk.values(), 0, values, row * first.dimension(), chunk.values().length);
            Samples condition = chunk.condition();
            if (condition != null) {
                System.arraycopy(condition.values(), 0, given, row * condition.dimension(), condition.values().length);
            }
            row += chunk.count();
        }
        Samples joined = Samples.of(first.shape().withoutBatch().withBatch(count), values);
        return conditions == null
                ? joined
                : joined.given(Samples.of(conditions.shape().withoutBatch().withBatch(count), given));
    }
}
