package io.pathline.solvers.stochastic;

import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a solver as x' = a x + c + b z, read off by taking each step from a few places: on a flow of normal data
 * every reading is affine in x, and so is the step of every method whose step length does not depend on x. Mean and
 * variance then follow exactly, without a random number.
 *
 * <p>All steps and places are one batch, with a time for each row, so that measuring is one run.
 */
final class AffineSteps {
    private final List<double[]> steps = new ArrayList<>();
    private final int draws;
    private double departure;

    private AffineSteps(int draws) {
        this.draws = draws;
    }

    /** The steps between equally spread times. */
    static AffineSteps of(Interpreter interpreter, SdeSolver solver, Sde sde, double t0, double t1, int count) {
        int draws = solver.draws();
        int rows = draws + 3;
        List<double[]> inputs = new ArrayList<>();
        for (int input = 0; input < 3 + draws; input++) {
            inputs.add(new double[count * rows]);
        }
        for (int k = 0; k < count; k++) {
            double t = t0 + (t1 - t0) * k / count;
            for (int row = 0; row < rows; row++) {
                int at = k * rows + row;
                inputs.get(0)[at] = t;
                inputs.get(1)[at] = t0 + (t1 - t0) * (k + 1) / count - t;
                inputs.get(2)[at] = row == 0 ? 1 : row == rows - 1 ? 2 : 0;
                for (int draw = 0; draw < draws; draw++) {
                    inputs.get(3 + draw)[at] = row == draw + 1 ? 1 : row == rows - 1 ? -3 : 0;
                }
            }
        }
        Shape column = Shape.of(count * rows, 1);
        double[] ends = interpreter
                .run(
                        in -> step(solver, sde, in),
                        inputs.stream()
                                .map(values -> HostTensor.of(column, values))
                                .toList())
                .values();
        return read(ends, draws, count);
    }

    private static Tensor step(SdeSolver solver, Sde sde, List<Tensor> in) {
        return solver.step(sde, in.get(0), in.get(1), in.get(2), in.subList(3, in.size()));
    }

    /** Rows of one step: from x = 1, from each draw alone, from 0, and one from afar that tells whether all is affine. */
    private static AffineSteps read(double[] ends, int draws, int count) {
        AffineSteps read = new AffineSteps(draws);
        int rows = draws + 3;
        for (int k = 0; k < count; k++) {
            int at = k * rows;
            double c = ends[at + draws + 1];
            double[] step = new double[draws + 2];
            step[0] = c;
            step[1] = ends[at] - c;
            double afar = c + 2 * step[1];
            for (int draw = 0; draw < draws; draw++) {
                step[2 + draw] = ends[at + 1 + draw] - c;
                afar -= 3 * step[2 + draw];
            }
            read.steps.add(step);
            read.departure = Math.max(read.departure, Math.abs(afar - ends[at + rows - 1]));
        }
        return read;
    }

    /** Whether every step is affine in x and its draws. */
    boolean isAffine() {
        return departure < 1e-9;
    }

    /** c, a and every b of each step. */
    double[] coefficients() {
        return steps.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    /** The largest share of a draw in any step. */
    double mostNoise() {
        double most = 0;
        for (double[] step : steps) {
            for (int draw = 0; draw < draws; draw++) {
                most = Math.max(most, Math.abs(step[2 + draw]));
            }
        }
        return most;
    }

    /** Mean and variance after all steps. */
    double[] moments(double mean, double variance) {
        double m = mean;
        double v = variance;
        for (double[] step : steps) {
            m = step[0] + step[1] * m;
            v = step[1] * step[1] * v;
            for (int draw = 0; draw < draws; draw++) {
                v += step[2 + draw] * step[2 + draw];
            }
        }
        return new double[] {m, v};
    }
}
