package io.pathline.paths.transport;

import static io.pathline.paths.transport.DependentRounding.isOpen;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Dependent rounding on cycles of any length, for a matrix with few open entries: a walk from row to column to row along open
 * entries meets itself after a while; the cycle is moved, which closes an entry, and the walk goes on from where
 * the cycle began.
 */
final class CycleWalk {
    private final double[] w;
    private final int n;
    private final RandomGenerator random;
    private final OpenEntries open;
    /** The entries walked along. */
    private final int[] path;

    private int length;
    /** One more than the number of entries before a vertex was met (rows, then columns); 0 if it was not. */
    private final int[] met;

    CycleWalk(double[] w, int n, RandomGenerator random) {
        this.w = w;
        this.n = n;
        this.random = random;
        open = new OpenEntries(w, n);
        path = new int[2 * n + 1];
        met = new int[2 * n];
    }

    void round() {
        for (int row = 0; row < n; row++) {
            while (open.count(row) > 1) {
                walk(row);
            }
        }
    }

    private void walk(int start) {
        int vertex = start;
        met[start] = 1;
        while (vertex != start || length > 0 || open.count(start) > 1) {
            int entry = open.other(vertex, length > 0 ? path[length - 1] : -1);
            vertex = entry < 0 ? backOut(vertex) : follow(entry, vertex);
        }
        met[start] = 0;
    }

    private int follow(int entry, int from) {
        path[length++] = entry;
        int vertex = open.acrossFrom(from, entry);
        if (met[vertex] == 0) {
            met[vertex] = length + 1;
        } else {
            moveCycle(met[vertex] - 1, vertex);
        }
        return vertex;
    }

    /** Rounding error has left one open entry at a vertex alone: it is 0 or 1 but for that error. */
    private int backOut(int vertex) {
        int entry = path[--length];
        w[entry] = Math.rint(w[entry]);
        open.close(entry);
        met[vertex] = 0;
        return open.acrossFrom(vertex, entry);
    }

    private void moveCycle(int begin, int vertex) {
        double up = 1;
        double down = 1;
        for (int k = begin; k < length; k++) {
            double rising = (k - begin) % 2 == 0 ? w[path[k]] : 1 - w[path[k]];
            up = Math.min(up, 1 - rising);
            down = Math.min(down, rising);
        }
        double by = DependentRounding.move(up, down, random);
        int at = vertex;
        for (int k = begin; k < length; k++) {
            int entry = path[k];
            w[entry] += (k - begin) % 2 == 0 ? by : -by;
            at = open.acrossFrom(at, entry);
            met[at] = at == vertex ? begin + 1 : 0;
            if (!isOpen(w[entry])) {
                open.close(entry);
            }
        }
        length = begin;
    }

    /** The open entries of each row and column. */
    private static final class OpenEntries {
        private final int n;
        private final int[][] entries;
        private final int[] count;

        OpenEntries(double[] w, int n) {
            this.n = n;
            count = new int[2 * n];
            entries = new int[2 * n][];
            for (int e = 0; e < w.length; e++) {
                if (isOpen(w[e])) {
                    count[e / n]++;
                    count[n + e % n]++;
                }
            }
            Arrays.setAll(entries, vertex -> new int[count[vertex]]);
            Arrays.fill(count, 0);
            for (int e = 0; e < w.length; e++) {
                if (isOpen(w[e])) {
                    append(e / n, e);
                    append(n + e % n, e);
                }
            }
        }

        private void append(int vertex, int entry) {
            entries[vertex][count[vertex]++] = entry;
        }

        int count(int vertex) {
            return count[vertex];
        }

        /** An open entry of a vertex that is not the given one; -1 if there is none. */
        int other(int vertex, int than) {
            for (int k = count[vertex] - 1; k >= 0; k--) {
                if (entries[vertex][k] != than) {
                    return entries[vertex][k];
                }
            }
            return -1;
        }

        /** The column of a row's entry, or the row of a column's. */
        int acrossFrom(int vertex, int entry) {
            return vertex < n ? n + entry % n : entry / n;
        }

        void close(int entry) {
            remove(entry / n, entry);
            remove(n + entry % n, entry);
        }

        private void remove(int vertex, int entry) {
            int[] own = entries[vertex];
            int last = --count[vertex];
            int k = last;
            while (own[k] != entry) {
                k--;
            }
            own[k] = own[last];
        }
    }
}
