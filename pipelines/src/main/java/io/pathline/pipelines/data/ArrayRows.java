package io.pathline.pipelines.data;

import io.pathline.api.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Rows of an array: one after another, or windows of a long signal.
 *
 * @param content the array
 * @param shape of a row
 * @param cut where the rows lie in it
 */
record ArrayRows(ArrayContent content, Shape shape, RowCut cut) implements RowStore {
    private static final int IMAGE_AXES = 3;

    /** The array's own rows. A row of one number becomes [1], a row of bytes [h, w] an image [h, w, 1]. */
    static ArrayRows of(ArrayContent content) {
        ArrayHeader header = content.header();
        Shape row = header.row();
        if (row.rank() == 0) {
            row = Shape.of(1);
        } else if (row.rank() == IMAGE_AXES - 1 && header.type() == NumberType.UINT8) {
            row = Shape.of(row.length(0), row.length(1), 1);
        }
        return new ArrayRows(content, row, RowCut.whole(header.count()));
    }

    /**
     * Windows of a signal [length] or [length, channels].
     *
     * @param channelAxis whether those of a signal [length] get an axis of one channel
     */
    static ArrayRows windows(ArrayContent content, int window, int stride, boolean channelAxis) {
        Shape moment = content.header().row();
        if (moment.rank() > 1) {
            throw new DataFormatException(content.file() + " has rows of shape " + moment
                    + ", so it is no signal; windows are cut from an array [length] or [length, channels].");
        }
        RowCut cut = RowCut.windows(content.file().toString(), content.header().count(), window, stride);
        Shape one = channelAxis && moment.rank() == 0 ? Shape.of(1) : moment;
        return new ArrayRows(content, one.withBatch(window), cut);
    }

    @Override
    public String where() {
        return content.file().toString();
    }

    @Override
    public long count() {
        return cut.count();
    }

    @Override
    public boolean holdsBytes() {
        return content.header().type() == NumberType.UINT8;
    }

    @Override
    public long segment(long row) {
        return row / cut.perSegment();
    }

    @Override
    public boolean isSignal() {
        return !cut.isContiguous();
    }

    @Override
    public boolean isRandomAccess() {
        return content.bytes().isHeld();
    }

    /** Where one of a window's numbers lies in the signal. */
    private long moment(long row, int place) {
        return cut.start(row) + place / (rowValues() / shape.length(0));
    }

    @Override
    public Reading open() {
        try {
            return new Bytes(this, content.bytes().open());
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private DataFormatException problem(IOException e) {
        return FileProblem.of(content.file().path(), e);
    }

    /** Numbers out of bytes. */
    private record Bytes(ArrayRows rows, ByteStore.Reading bytes) implements Reading {
        @Override
        public void read(long first, int count, float[] target, int at) {
            int d = rows.rowValues();
            if (rows.cut.isContiguous()) {
                numbers(rows.cut.start(first), count * d, target, at);
            } else {
                for (int i = 0; i < count; i++) {
                    numbers(rows.cut.start(first + i), d, target, at + i * d);
                }
            }
            if (rows.content.header().type().isFloating()) {
                requireFinite(first, count * d, target, at);
            }
        }

        /** @param start in rows of the array */
        private void numbers(long start, int count, float[] target, int at) {
            ArrayHeader header = rows.content.header();
            byte[] raw = new byte[Math.multiplyExact(count, header.type().bytes())];
            try {
                bytes.read(start * header.rowBytes(), raw, raw.length);
            } catch (IOException e) {
                throw rows.problem(e);
            }
            header.type().decode(ByteBuffer.wrap(raw).order(header.order()), count, target, at);
        }

        private void requireFinite(long first, int count, float[] values, int at) {
            for (int i = 0; i < count; i++) {
                if (!Float.isFinite(values[at + i])) {
                    int d = rows.rowValues();
                    throw bad(first + i / d, i % d, values[at + i]);
                }
            }
        }

        private BadRowException bad(long row, int place, float found) {
            String position = "row " + row;
            String where = rows.isSignal() ? ", moment " + rows.moment(row, place) : ", position " + place;
            return new BadRowException(
                    position,
                    rows.where() + ", " + position + where + " (both counted from 0): found " + found
                            + ", which is not a finite number; correct it or take out its row.",
                    null);
        }

        @Override
        public void close() {
            try {
                bytes.close();
            } catch (IOException e) {
                throw rows.problem(e);
            }
        }
    }
}
