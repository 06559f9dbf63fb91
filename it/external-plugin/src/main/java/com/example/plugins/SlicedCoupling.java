package com.example.plugins;

import io.pathline.api.Parameters;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import io.pathline.paths.Coupling;
import io.pathline.paths.CouplingPlugin;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Noise and data seen along a direction drawn anew for each batch: the lowest noise goes with the lowest data, and so on. */
public final class SlicedCoupling implements CouplingPlugin {
    @Override
    public String id() {
        return "sliced";
    }

    @Override
    public String description() {
        return "Noise and data paired by their ranks along a random direction.";
    }

    @Override
    public Coupling create(Parameters parameters) {
        return SlicedCoupling::pair;
    }

    /** The data keeps its order, and every row of the noise is used once. */
    private static Coupling.Pairs pair(Samples source, Samples data, RandomGenerator random) {
        if (!source.shape().equals(data.shape())) {
            throw new ShapeMismatchException("Noise of shape " + source.shape() + " cannot be paired with data of shape "
                    + data.shape() + "; give as many samples of one shape.");
        }
        double[] direction = random.doubles(data.dimension(), -1, 1).toArray();
        int[] noiseByRank = ranked(source, direction);
        int[] dataByRank = ranked(data, direction);
        int[] noiseOf = new int[data.count()];
        for (int rank = 0; rank < noiseOf.length; rank++) {
            noiseOf[dataByRank[rank]] = noiseByRank[rank];
        }
        return new Coupling.Pairs(source.select(noiseOf), data);
    }

    /** The rows, lowest along the direction first. */
    private static int[] ranked(Samples samples, double[] direction) {
        double[] place = new double[samples.count()];
        for (int row = 0; row < place.length; row++) {
            for (int i = 0; i < direction.length; i++) {
                place[row] += direction[i] * samples.value(row, i);
            }
        }
        return IntStream.range(0, place.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> place[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
