package io.pathline.benchmarks.control;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.Rebatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;

/**
 * A point is pushed from x = -1 to x = 1 around a disc of radius 0.4 at the origin, above or below it. An observation is
 * the point's place; an action is the directions of the next twelve pushes, of 0.08 each, which are all made before the
 * next observation.
 */
public final class Obstacle {
    /** Numbers of an action: twelve directions. */
    public static final int DIMENSION = 24;

    private static final int PUSHES = DIMENSION / 2;
    private static final double RADIUS = 0.4;
    private static final double REACH = 0.08;
    private static final double TURN = 0.7;
    private static final double DETOUR = 0.8;
    private static final double AHEAD = 0.1;
    private static final double SWAY = 0.02;
    private static final int LONGEST = 60;

    private Obstacle() {}

    /** How an episode ends. */
    public enum End {
        ABOVE,
        BELOW,
        COLLIDED,
        LOST
    }

    /** Chooses an action, {@code [1, 24]}, for a place, {@code [1, 2]}. */
    @FunctionalInterface
    public interface Pusher {
        Samples push(Samples place);
    }

    /**
     * What a scripted expert did: actions, given the places. Each episode it tosses a coin for the side, keeps to the line
     * y = 0 up to x = -0.7, and then follows a bow around the disc; it sways a little. Every place of an episode is a row.
     *
     * @param episodes each keyed by its own index
     */
    public static Samples demonstrations(int episodes, long seed) {
        List<Samples> rows = new ArrayList<>();
        for (int episode = 0; episode < episodes; episode++) {
            rows.addAll(episode(new RandomStreams(seed).generator("expert", episode)));
        }
        return Rebatch.of(Flux.fromIterable(rows), rows.size())
                .next()
                .blockOptional()
                .orElseThrow();
    }

    private static List<Samples> episode(RandomGenerator random) {
        int side = random.nextBoolean() ? 1 : -1;
        float[] places = new float[2 * LONGEST];
        float[] directions = new float[2 * LONGEST];
        double x = -1;
        double y = SWAY * random.nextGaussian();
        for (int push = 0; push < LONGEST; push++) {
            double[] direction = towards(x, y, x + AHEAD, side * bow(x + AHEAD));
            places[2 * push] = (float) x;
            places[2 * push + 1] = (float) y;
            directions[2 * push] = (float) direction[0];
            directions[2 * push + 1] = (float) direction[1];
            x += REACH * direction[0] + SWAY / 4 * random.nextGaussian();
            y += REACH * direction[1] + SWAY / 4 * random.nextGaussian();
        }
        List<Samples> rows = new ArrayList<>();
        for (int push = 0; places[2 * push] < 1; push++) {
            float[] next = Arrays.copyOfRange(directions, 2 * push, 2 * push + DIMENSION);
            rows.add(Samples.points(DIMENSION, next).given(Samples.points(2, places[2 * push], places[2 * push + 1])));
        }
        return rows;
    }

    private static double bow(double x) {
        return Math.abs(x) >= TURN ? 0 : DETOUR * Math.cos(Math.PI * x / (2 * TURN));
    }

    private static double[] towards(double x, double y, double toX, double toY) {
        double length = Math.hypot(toX - x, toY - y);
        return new double[] {(toX - x) / length, (toY - y) / length};
    }

    /**
     * Pushes until the point has arrived, has met the disc, or has had 60 pushes.
     *
     * @param start keys where the point starts
     */
    public static End drive(Pusher pusher, long seed, long start) {
        double x = -1;
        double y = SWAY * new RandomStreams(seed).generator("start", start).nextGaussian();
        double side = 0;
        Samples action = Samples.points(2, 1, 0);
        for (int push = 0; push < LONGEST; push++) {
            int next = push % PUSHES;
            action = next == 0 ? pusher.push(Samples.points(2, (float) x, (float) y)) : action;
            double[] direction = towards(0, 0, action.value(0, 2 * next), action.value(0, 2 * next + 1));
            x += REACH * direction[0];
            y += REACH * direction[1];
            if (Math.hypot(x, y) < RADIUS) {
                return End.COLLIDED;
            }
            side = Math.abs(x) < REACH ? y : side;
            if (x >= 0.9) {
                return side > 0 ? End.ABOVE : End.BELOW;
            }
        }
        return End.LOST;
    }
}
