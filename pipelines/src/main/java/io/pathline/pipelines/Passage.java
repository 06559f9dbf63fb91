package io.pathline.pipelines;

import io.pathline.api.Samples;
import org.jspecify.annotations.Nullable;

/** The way from some rows to others through their noise, place by place; both ends are encoded at the first place. */
final class Passage {
    private final TrainedFlow model;
    private final Transport transport;
    private final Samples a;
    private final Samples b;
    private final int count;
    private @Nullable Samples noiseOfA;
    private @Nullable Samples noiseOfB;
    private int index;

    /**
     * @param a in the data's units
     * @param count places, both ends included
     */
    Passage(TrainedFlow model, Transport transport, Samples a, Samples b, int count) {
        this.model = model;
        this.transport = transport;
        this.a = a;
        this.b = b;
        this.count = count;
    }

    /** The next place. */
    Interpolation next() {
        if (noiseOfA == null) {
            noiseOfA = noise(a);
        }
        if (noiseOfB == null) {
            noiseOfB = noise(b);
        }
        double weight = (double) index++ / (count - 1);
        Samples there = transport.toData(Slerp.between(noiseOfA, noiseOfB, weight));
        return new Interpolation(weight, model.normalization().invert(there));
    }

    boolean isOver() {
        return index == count;
    }

    private Samples noise(Samples rows) {
        return transport.toNoise(model.normalization().apply(rows));
    }
}
