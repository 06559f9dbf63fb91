package io.pathline.pipelines.evaluation;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.TrajectoryFrame;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How straight the ways from noise to data are, by three definitions; all are 0, or 1, for straight ways at an even pace,
 * which one Euler step solves exactly. Means are over samples; lengths are in the frames' units.
 *
 * @param deviation S = the integral of E|(Z1 - Z0)/T - dZ/dt|^2 over time (Liu et al. 2023, "Flow straight and fast",
 *     equation 5, where T = 1): how far the velocity is from the mean velocity; 0 when straight
 * @param displacement E|Z1 - Z0|^2 / T, which S may be compared with: their quotient is {@link #relativeDeviation}
 * @param sinuosity E length of the way / E|Z1 - Z0|, 1 or more; 1 when straight, whatever the pace
 * @param acceleration the integral of E|d^2 Z/dt^2|^2 (R_2 of Kelly et al. 2020, "Learning differential equations that
 *     are easy to solve"); 0 when straight
 * @param frames that the ways were measured at
 * @param samples that the means are over
 */
public record Straightness(
        double deviation, double displacement, double sinuosity, double acceleration, int frames, int samples) {

    /** S as a share of what all motion is: 0 when straight, dimensionless. */
    public double relativeDeviation() {
        return deviation / displacement;
    }

    /**
     * Measures a stream of frames as it passes, in memory of a few frames. Velocities are differences of neighbouring
     * frames: a hundred frames are enough where the solver needs fewer steps.
     *
     * @param frames evenly spaced from start to end, three or more, of one solve that reaches its end; asked for without
     *     bound
     * @throws InvalidInputException through the result, if they are not
     */
    public static Mono<Straightness> of(Flux<TrajectoryFrame> frames) {
        return frames.collect(Ways::new, Ways::add).map(Ways::straightness);
    }

    /** What has been seen of the ways. */
    private static final class Ways {
        private @Nullable Samples first;
        private @Nullable Samples previous;
        private double[] velocity = new double[0];
        private double[] length = new double[0];
        private double start;
        private double time;
        private double interval;
        private double energy;
        private double accelerations;
        private int frames;
        private boolean whole;

        void add(TrajectoryFrame frame) {
            Samples now = frame.samples();
            if (previous == null) {
                first = now;
                start = frame.time();
                velocity = new double[now.values().length];
                length = new double[now.count()];
            } else {
                requireEven(frame.time() - time);
                move(previous, now);
            }
            previous = now;
            time = frame.time();
            frames++;
            whole = frame.outcome() == Outcome.REACHED_END;
        }

        private void requireEven(double dt) {
            if (frames == 1) {
                interval = dt;
            } else if (Math.abs(dt - interval) > 1e-6 * Math.abs(interval)) {
                throw new InvalidInputException(
                        "Straightness is measured at evenly spaced times, but frame " + frames + " is " + dt
                                + " after the one before, which was " + interval + " after its own; save evenly.");
            }
        }

        private void move(Samples from, Samples to) {
            int d = to.dimension();
            for (int row = 0; row < to.count(); row++) {
                double squared = 0;
                for (int i = row * d; i < (row + 1) * d; i++) {
                    double v = ((double) to.values()[i] - from.values()[i]) / interval;
                    double change = v - velocity[i];
                    accelerations += frames == 1 ? 0 : change * change / Math.abs(interval);
                    velocity[i] = v;
                    squared += v * v;
                }
                energy += squared * Math.abs(interval);
                length[row] += Math.sqrt(squared) * Math.abs(interval);
            }
        }

        Straightness straightness() {
            if (first == null || previous == null || frames < 3 || !whole) {
                throw new InvalidInputException("Straightness is measured on three or more frames of a solve that"
                        + " reaches its end; there were " + frames + (whole ? "." : ", and it did not."));
            }
            int count = first.count();
            double squares = 0;
            double displacements = 0;
            double lengths = 0;
            for (int row = 0; row < count; row++) {
                double squared = squaredDistance(first, previous, row);
                squares += squared;
                displacements += Math.sqrt(squared);
                lengths += length[row];
            }
            double displacement = squares / Math.abs(time - start);
            return new Straightness(
                    Math.max(0, energy - displacement) / count,
                    displacement / count,
                    lengths / displacements,
                    accelerations / count,
                    frames,
                    count);
        }

        private static double squaredDistance(Samples a, Samples b, int row) {
            double sum = 0;
            for (int i = 0; i < a.dimension(); i++) {
                double difference = (double) b.value(row, i) - a.value(row, i);
                sum += difference * difference;
            }
            return sum;
        }
    }
}
