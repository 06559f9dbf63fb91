package io.pathline.pipelines.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Bytes that are read by their position. Immutable and safe for any thread; each reading is for one. */
interface ByteStore {
    /** Begins to read. */
    Reading open() throws IOException;

    /** Whether they lie in memory. */
    boolean isHeld();

    /** Something that is being read. */
    interface Reading extends Closeable {
        /** Fills the start of {@code target} with {@code count} bytes. */
        void read(long position, byte[] target, int count) throws IOException;
    }

    /** Bytes in memory. */
    static ByteStore held(byte[] bytes) {
        return new ByteStore() {
            @Override
            public Reading open() {
                return new Held(bytes);
            }

            @Override
            public boolean isHeld() {
                return true;
            }
        };
    }

    /**
     * The rest of a file. It is not a channel, since an interrupt would close that.
     *
     * @param offset of the first byte
     */
    static ByteStore of(Path file, long offset) {
        return new ByteStore() {
            @Override
            public Reading open() throws IOException {
                return new OfFile(new RandomAccessFile(file.toFile(), "r"), offset);
            }

            @Override
            public boolean isHeld() {
                return false;
            }
        };
    }

    /** Reads from memory. */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose, never written to
    record Held(byte[] bytes) implements Reading {
        @Override
        public void read(long position, byte[] target, int count) {
            System.arraycopy(bytes, Math.toIntExact(position), target, 0, count);
        }

        @Override
        public void close() {}
    }

    /** Reads from a file. */
    record OfFile(RandomAccessFile file, long offset) implements Reading {
        @Override
        public void read(long position, byte[] target, int count) throws IOException {
            file.seek(offset + position);
            file.readFully(target, 0, count);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
