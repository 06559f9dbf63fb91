package io.pathline.it;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Dual;
import io.pathline.paths.Schedule;
import java.util.Arrays;

/**
 * The exact marginal velocity of the uniform distribution on the black fields of a board, on an affine path; in plain
 * Java on the host.
 *
 * <p>Given x, the data are a mixture over the fields, and within a field each axis is a normal distribution cut off at
 * the field's edges, with a closed form in the error function. The velocity is r x + (alpha' - alpha r) E[x1 given x]
 * with r = sigma'/sigma.
 *
 * @param side the length of a field; the board is four fields wide, centred on the origin
 */
record CheckerboardField(Schedule schedule, double side) implements VectorField {
    @Override
    public Tensor at(Tensor t, Tensor x) {
        double[] places = HostTensor.cast(x).values();
        Dual time = Dual.time(HostTensor.scalar(HostTensor.cast(t).value(0)));
        Dual alpha = Dual.cast(schedule.alpha(time));
        Dual sigma = Dual.cast(schedule.sigma(time));
        double rate = number(sigma.derivative()) / number(sigma.value());
        double ofData = number(alpha.derivative()) - number(alpha.value()) * rate;
        double[] velocity = new double[places.length];
        for (int i = 0; i < places.length; i += 2) {
            double[] data = data(places[i], places[i + 1], number(alpha.value()), number(sigma.value()));
            velocity[i] = rate * places[i] + ofData * data[0];
            velocity[i + 1] = rate * places[i + 1] + ofData * data[1];
        }
        return HostTensor.of(x.shape(), velocity);
    }

    /** E[x1 given x]. */
    private double[] data(double x, double y, double alpha, double sigma) {
        Strip[] columns = strips(x, alpha, sigma);
        Strip[] rows = strips(y, alpha, sigma);
        double total = 0;
        double[] mean = new double[2];
        for (int i = 0; i < columns.length; i++) {
            for (int j = i % 2; j < rows.length; j += 2) {
                double weight = columns[i].weight * rows[j].weight;
                total += weight;
                mean[0] += weight * columns[i].mean;
                mean[1] += weight * rows[j].mean;
            }
        }
        return new double[] {mean[0] / total, mean[1] / total};
    }

    private Strip[] strips(double x, double alpha, double sigma) {
        Strip[] strips = new Strip[4];
        Arrays.setAll(strips, i -> Strip.of(x, (i - 2) * side, side, alpha, sigma));
        return strips;
    }

    private static double number(Tensor scalar) {
        return HostTensor.cast(scalar).value(0);
    }

    /**
     * One axis of a field: how likely a place on this axis is, and the data's mean given it.
     *
     * @param weight up to a factor that all strips share
     */
    private record Strip(double weight, double mean) {
        /** A strip this narrow against the noise is summed, for the closed form divides by its width. */
        private static final double NARROW = 0.5;

        private static final int PANELS = 32;

        static Strip of(double x, double low, double side, double alpha, double sigma) {
            return alpha * side < NARROW * sigma
                    ? summed(x, low, side, alpha, sigma)
                    : closed(x, low, side, alpha, sigma);
        }

        private static Strip closed(double x, double low, double side, double alpha, double sigma) {
            double a = (alpha * low - x) / sigma;
            double b = (alpha * (low + side) - x) / sigma;
            double weight = NormalTail.between(a, b);
            double shift = sigma * (NormalTail.density(a) - NormalTail.density(b));
            return new Strip(weight * sigma / alpha, weight > 0 ? (x + shift / weight) / alpha : 0);
        }

        /** Simpson's rule. */
        private static Strip summed(double x, double low, double side, double alpha, double sigma) {
            double sum = 0;
            double first = 0;
            for (int k = 0; k <= PANELS; k++) {
                double data = low + side * k / PANELS;
                double factor = k == 0 || k == PANELS ? 1 : 2 + 2 * (k % 2);
                double density = factor * NormalTail.density((alpha * data - x) / sigma);
                sum += density;
                first += density * data;
            }
            return new Strip(sum * side / (3 * PANELS), first / sum);
        }
    }
}
