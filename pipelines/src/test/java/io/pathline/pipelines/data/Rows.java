package io.pathline.pipelines.data;

import io.pathline.api.Samples;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Rows as values that can be compared, whatever the chunks they came in. */
final class Rows {
    private Rows() {}

    static List<List<Float>> of(Samples samples) {
        List<List<Float>> rows = new ArrayList<>();
        for (int row = 0; row < samples.count(); row++) {
            List<Float> values = new ArrayList<>();
            for (int j = 0; j < samples.dimension(); j++) {
                values.add(samples.value(row, j));
            }
            rows.add(values);
        }
        return rows;
    }

    static List<List<Float>> of(List<Samples> chunks) {
        return chunks.stream().flatMap(chunk -> of(chunk).stream()).toList();
    }

    /** The first rows of a stream, however it is chunked. */
    static List<List<Float>> first(Flux<Samples> stream, int count) {
        Samples rows = Rebatch.of(stream, count).blockFirst();
        if (rows == null) {
            throw new AssertionError("The stream ended before its first batch.");
        }
        return of(rows);
    }

    /** Points of one number each: from, from + 1, ... */
    static Samples counting(int from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + i;
        }
        return Samples.points(1, values);
    }
}
