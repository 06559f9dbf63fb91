package io.pathline.paths.transport;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.random.RandomGenerator;

/** Batches of data that are hard or easy to transport; noise is standard normal. */
enum Batches {
    NORMAL {
        @Override
        double value(int row, int column, double noise, double z) {
            return z;
        }
    },
    /** Eight tight clusters on a lattice. */
    CLUSTERED {
        @Override
        double value(int row, int column, double noise, double z) {
            return (row % 8 * 31 + column * 7) % 13 / 3.0 + 0.01 * z;
        }
    },
    /** Two points, one of them in seven eighths of the rows. */
    DUPLICATES {
        @Override
        double value(int row, int column, double noise, double z) {
            return row % 8 == 0 ? 1 : -1;
        }
    },
    ALL_EQUAL {
        @Override
        double value(int row, int column, double noise, double z) {
            return 0.7;
        }
    },
    /** The noise itself: the least cost is 0. */
    SAME {
        @Override
        double value(int row, int column, double noise, double z) {
            return noise;
        }
    },
    /** A thousand standard deviations away: most of the cost without centring is the distance of the means. */
    FAR {
        @Override
        double value(int row, int column, double noise, double z) {
            return 1000 + z;
        }
    },
    /** One row that dwarfs the distances of all others. */
    OUTLIER {
        @Override
        double value(int row, int column, double noise, double z) {
            return row == 0 ? 1e6 : z;
        }
    },
    /** Squares beyond the largest float. */
    HUGE {
        @Override
        double value(int row, int column, double noise, double z) {
            return 1e37 * z;
        }
    },
    /** Squares below the smallest float. */
    TINY {
        @Override
        double value(int row, int column, double noise, double z) {
            return 1e-37 * z;
        }
    };

    abstract double value(int row, int column, double noise, double z);

    static Samples noise(long seed, int count, int dimension) {
        return new RandomStreams(seed).normal("noise", 0, Shape.of(count, dimension));
    }

    /** The data that belongs to the noise of the same seed. */
    Samples data(long seed, int count, int dimension) {
        Samples noise = noise(seed, count, dimension);
        RandomGenerator random = new RandomStreams(seed).generator("data", 0);
        float[] values = new float[count * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value(i / dimension, i % dimension, noise.values()[i], random.nextGaussian());
        }
        return Samples.points(dimension, values);
    }

    TransportCost cost(long seed, int count, int dimension) {
        return TransportCost.between(data(seed, count, dimension), noise(seed, count, dimension));
    }
}
