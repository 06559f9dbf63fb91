package io.pathline.tensorflow;

import io.pathline.api.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a network of layers: each layer declares its own when it is made, and is given them back by the
 * numbers that it got, so that what is declared and what is used cannot differ.
 */
final class Parameterization {
    private final ParameterLayout layout;
    private final List<Start> starts;

    private Parameterization(ParameterLayout layout, List<Start> starts) {
        this.layout = layout;
        this.starts = starts;
    }

    ParameterLayout layout() {
        return layout;
    }

    /**
     * The values before training.
     *
     * @param network a word that keeps networks of different kinds from sharing random numbers
     */
    float[] initial(RandomStreams random, String network) {
        float[] flat = new float[layout.size()];
        for (int i = 0; i < starts.size(); i++) {
            ParameterLayout.Piece piece = layout.pieces().get(i);
            starts.get(i).fill(random, network + "-" + piece.name(), piece, flat);
        }
        return flat;
    }

    /** Collects declarations. */
    static final class Builder {
        private final ParameterLayout.Builder layout = new ParameterLayout.Builder();
        private final List<Start> starts = new ArrayList<>();

        /** Declares a parameter and gives its number. */
        int declare(String name, Start start, int... lengths) {
            layout.add(name, lengths);
            starts.add(start);
            return starts.size() - 1;
        }

        Parameterization build() {
            return new Parameterization(layout.build(), List.copyOf(starts));
        }
    }
}
