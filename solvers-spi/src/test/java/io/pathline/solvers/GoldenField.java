package io.pathline.solvers;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;

/** The four fields that the golden solves are of, as their descriptions define them. */
final class GoldenField {
    private GoldenField() {}

    static VectorField of(String name, JsonNode gmm) {
        return switch (name) {
            case "rotation" -> GoldenField::rotation;
            case "stiffish" -> (t, x) -> x.sub(t.cos()).mul(-20);
            case "gmm_condot" -> mixture(gmm, t -> new double[] {t, 1 - t, 1, t - 1});
            case "gmm_vp" -> mixture(gmm, GoldenField::variancePreserving);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** y' = A y with A = [[0, -2], [2, 0]]. */
    private static Tensor rotation(Tensor t, Tensor x) {
        double[] y = HostTensor.cast(x).values();
        double[] slope = new double[y.length];
        for (int i = 0; i < y.length; i += 2) {
            slope[i] = -2 * y[i + 1];
            slope[i + 1] = 2 * y[i];
        }
        return HostTensor.of(x.shape(), slope);
    }

    /** beta from 0.1 to 20 at s = 1 - t. */
    private static double[] variancePreserving(double t) {
        double s = 1 - t;
        double integral = 0.1 * s + (20 - 0.1) * s * s / 2;
        double alpha = Math.exp(-integral / 2);
        double dAlpha = alpha * (0.1 + (20 - 0.1) * s) / 2;
        return new double[] {alpha, Math.sqrt(-Math.expm1(-integral)), dAlpha, -alpha * dAlpha};
    }

    /** At a time: alpha, sigma, alpha', and sigma sigma', which stays finite where sigma is 0. */
    @FunctionalInterface
    private interface PathAt {
        double[] at(double t);
    }

    /**
     * The marginal velocity of a mixture of isotropic Gaussians: component k moves as
     * {@code alpha' mu + (alpha alpha' s^2 + sigma sigma') / v (x - alpha mu)} with {@code v = alpha^2 s^2 + sigma^2},
     * and the components are weighed by how likely they are at x.
     */
    private static VectorField mixture(JsonNode gmm, PathAt path) {
        double[] pi = GoldenSolves.flat(gmm.get("pi"));
        double[] mu = GoldenSolves.flat(gmm.get("mu"));
        double[] s = GoldenSolves.flat(gmm.get("s"));
        return (t, x) -> {
            double[] at = HostTensor.cast(x).values();
            double[] times = HostTensor.cast(t).values();
            double[] velocity = new double[at.length];
            for (int row = 0; row < at.length; row += 2) {
                double[] p = path.at(times[times.length == 1 ? 0 : row / 2]);
                velocityAt(row, at, p, pi, mu, s, velocity);
            }
            return HostTensor.of(x.shape(), velocity);
        };
    }

    private static void velocityAt(
            int row, double[] x, double[] p, double[] pi, double[] mu, double[] s, double[] velocity) {
        double[] logWeights = new double[pi.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < pi.length; k++) {
            double v = p[0] * p[0] * s[k] * s[k] + p[1] * p[1];
            double dx = x[row] - p[0] * mu[2 * k];
            double dy = x[row + 1] - p[0] * mu[2 * k + 1];
            logWeights[k] = Math.log(pi[k]) - Math.log(v) - (dx * dx + dy * dy) / (2 * v);
            largest = Math.max(largest, logWeights[k]);
        }
        double total = 0;
        for (int k = 0; k < pi.length; k++) {
            double weight = Math.exp(logWeights[k] - largest);
            double v = p[0] * p[0] * s[k] * s[k] + p[1] * p[1];
            double rate = (p[0] * p[2] * s[k] * s[k] + p[3]) / v;
            for (int d = 0; d < 2; d++) {
                double m = mu[2 * k + d];
                velocity[row + d] += weight * (p[2] * m + rate * (x[row + d] - p[0] * m));
            }
            total += weight;
        }
        velocity[row] /= total;
        velocity[row + 1] /= total;
    }
}
