package io.pathline.app.viewer.flow;

import io.pathline.solvers.Outcome;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Frames as they go over a socket: a header of 40 bytes and float32 values, little-endian; docs/viewer-protocol.md. */
public final class FrameBytes {
    /** Bytes before the values. */
    public static final int HEADER = 40;

    /** States of a stream. */
    public static final int STATES = 1;

    /** Samples of a model in training. */
    public static final int TRAINING = 2;

    /** Velocities on a grid. */
    public static final int VELOCITY = 3;

    /** Log densities on a grid. */
    public static final int LOG_DENSITY = 4;

    private static final int MAGIC = 0x504c4631;
    private static final int HAS_DENSITIES = 1;
    private static final int IS_LAST = 2;

    private FrameBytes() {}

    /**
     * A state of a stream.
     *
     * @param of how many frames there will be
     */
    public static byte[] of(StreamFrame frame, int of) {
        TrajectoryFrame f = frame.frame();
        boolean last = f.outcome() != Outcome.RUNNING;
        Header header = new Header(
                STATES,
                last,
                OutcomeCode.number(f.outcome()),
                f.index(),
                of,
                f.time(),
                f.samples().count(),
                f.samples().dimension(),
                f.stats().evaluations(),
                f.stats().rejected());
        return header.with(f.samples().values(), frame.logDensity());
    }

    /**
     * Samples of a model in training, at t = 1.
     *
     * @param step of the training
     * @param steps that it will have
     */
    public static byte[] ofTraining(TrajectoryFrame f, long step, long steps) {
        Header header = new Header(
                TRAINING,
                false,
                OutcomeCode.number(f.outcome()),
                step,
                steps,
                f.time(),
                f.samples().count(),
                f.samples().dimension(),
                f.stats().evaluations(),
                f.stats().rejected());
        return header.with(f.samples().values(), null);
    }

    /**
     * A field on a grid.
     *
     * @param step of the training that it shows, or 0
     */
    public static byte[] of(GridValues values, long step) {
        Grid grid = values.grid();
        int kind = values.dims() == 1 ? LOG_DENSITY : VELOCITY;
        Header header =
                new Header(kind, false, 0, step, 0, values.time(), grid.nx() * grid.ny(), values.dims(), 0, grid.nx());
        return header.with(values.values(), null);
    }

    private record Header(
            int kind,
            boolean last,
            int outcome,
            long index,
            long of,
            double time,
            int count,
            int dims,
            long nfe,
            long extra) {
        byte[] with(float[] values, float @Nullable [] densities) {
            int numbers = values.length + (densities == null ? 0 : densities.length);
            ByteBuffer bytes = ByteBuffer.allocate(HEADER + 4 * numbers);
            bytes.putInt(MAGIC).order(ByteOrder.LITTLE_ENDIAN);
            bytes.put((byte) kind).put((byte) ((densities == null ? 0 : HAS_DENSITIES) | (last ? IS_LAST : 0)));
            bytes.putShort((short) outcome).putInt((int) index).putInt((int) of).putDouble(time);
            bytes.putInt(count).putInt(dims).putInt((int) nfe).putInt((int) extra);
            bytes.asFloatBuffer().put(values);
            if (densities != null) {
                bytes.position(HEADER + 4 * values.length);
                bytes.asFloatBuffer().put(densities);
            }
            return bytes.array();
        }
    }
}
