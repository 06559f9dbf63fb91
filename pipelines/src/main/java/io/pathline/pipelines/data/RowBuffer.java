package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows that arrive in chunks and leave in batches, in order. One thread at a time. */
final class RowBuffer {
    private final Deque<Samples> chunks = new ArrayDeque<>();
    private @Nullable Samples first;
    private int taken;
    private long rows;

    /** The rows held. */
    long rows() {
        return rows;
    }

    /** Holds a chunk, which must have rows like the first chunk's. */
    void add(Samples chunk) {
        requireAlike(chunk);
        if (chunk.count() > 0) {
            chunks.add(chunk);
            rows += chunk.count();
        }
    }

    /**
     * Copies out the next rows, at least one and as many as are held at most.
     *
     * @throws InvalidInputException if they are more than an array can hold
     */
    Samples take(int count) {
        requireRoom(count);
        List<Samples> pieces = new ArrayList<>();
        for (int left = count; left > 0; left -= pieces.get(pieces.size() - 1).count()) {
            pieces.add(nextPiece(left));
        }
        rows -= count;
        return pieces.size() == 1 ? pieces.get(0) : joined(pieces);
    }

    private void requireRoom(int count) {
        Shape row = chunks.element().shape().withoutBatch();
        if ((long) count * row.size() > Integer.MAX_VALUE) {
            throw new InvalidInputException("A batch of " + count + " rows of shape " + row
                    + " has more numbers than an array can hold, " + Integer.MAX_VALUE + "; make smaller batches.");
        }
    }

    private Samples nextPiece(int most) {
        Samples chunk = chunks.element();
        int end = Math.min(chunk.count(), taken + most);
        Samples piece = chunk.slice(taken, end);
        taken = end;
        if (taken == chunk.count()) {
            chunks.remove();
            taken = 0;
        }
        return piece;
    }

    private void requireAlike(Samples chunk) {
        if (first == null) {
            first = chunk.slice(0, 0);
        } else if (!chunk.slice(0, 0).equals(first)) {
            throw new ShapeMismatchException("A chunk with " + rowShape(chunk) + " followed chunks with "
                    + rowShape(first) + "; every chunk of a stream must have rows and conditions of one shape.");
        }
    }

    private static String rowShape(Samples chunk) {
        Samples condition = chunk.condition();
        return "rows of shape " + chunk.shape().withoutBatch()
                + (condition == null
                        ? " and no conditions"
                        : " and conditions of shape " + condition.shape().withoutBatch());
    }

    private static Samples joined(List<Samples> pieces) {
        Shape row = pieces.get(0).shape().withoutBatch();
        int count = pieces.stream().mapToInt(Samples::count).sum();
        float[] values = new float[count * row.size()];
        int at = 0;
        for (Samples piece : pieces) {
            System.arraycopy(piece.values(), 0, values, at, piece.values().length);
            at += piece.values().length;
        }
        return new Samples(row.withBatch(count), values, joinedConditions(pieces));
    }

    private static @Nullable Samples joinedConditions(List<Samples> pieces) {
        List<Samples> conditions =
                pieces.stream().map(Samples::condition).filter(Objects::nonNull).toList();
        return conditions.isEmpty() ? null : joined(conditions);
    }
}
