package io.pathline.tensorflow.network;

import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the declarations of one network, in an order that belongs to it: saved weights lie in that order, under these
 * names and in these shapes.
 */
public final class NetworkPieces {
    private final Map<Piece, Initial> declared = new LinkedHashMap<>();

    /** Nothing is declared yet. */
    public NetworkPieces() {}

    /** Trained; it starts normal with this standard deviation. */
    public Piece normal(String name, double deviation, int... lengths) {
        return trained(name, Initial.normal(deviation), lengths);
    }

    /** Trained; it starts at 0. */
    public Piece zeros(String name, int... lengths) {
        return trained(name, Initial.constant(0), lengths);
    }

    /** Trained; it starts at 1. */
    public Piece ones(String name, int... lengths) {
        return trained(name, Initial.constant(1), lengths);
    }

    /** Trained; it starts as you say. */
    public Piece trained(String name, Initial initial, int... lengths) {
        return add(name, initial, true, lengths);
    }

    /** Drawn once, saved with the weights, and never trained. */
    public Piece fixed(String name, Initial initial, int... lengths) {
        return add(name, initial, false, lengths);
    }

    private Piece add(String name, Initial initial, boolean trained, int... lengths) {
        if (!name.matches("[a-z0-9]+([._-][a-z0-9]+)*")) {
            throw new IllegalArgumentException("a piece is named '" + name
                    + "'; write words of small letters and digits joined by dots, hyphens or underscores");
        }
        if (Arrays.stream(lengths).anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("the piece '" + name + "' has the lengths " + Arrays.toString(lengths)
                    + "; each must be 1 or more");
        }
        if (declared.keySet().stream().anyMatch(piece -> piece.name().equals(name))) {
            throw new IllegalArgumentException("the piece '" + name + "' is declared twice");
        }
        Piece piece = new Piece(name, Shape.of(lengths), trained);
        declared.put(piece, initial);
        return piece;
    }

    /** What was declared, in its order. */
    public List<Piece> all() {
        return new ArrayList<>(declared.keySet());
    }

    /** What each starts as. */
    public Map<Piece, Initial> initials() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    }
}
