package io.pathline.paths.oracle;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.TimeDomain;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The exact marginal velocity of a data set on an affine path, with its score, density and divergence, in double precision
 * on the host interpreter alone. One evaluation costs O(batch n d) for n points of d values; thousands of images are fine.
 *
 * <p>x_t is a mixture of n normal distributions of one variance, v = sigma^2 + alpha^2 s^2; everything follows from the
 * softmax of -|x - alpha y_k|^2 / (2 v), the probability that x came from point k. Places may have any shape of the points' size.
 *
 * <p>Without bandwidth the field is singular where sigma is 0, as it is at t = 1 on most paths: {@link #timeDomain()} ends before, and
 * a time beyond is a {@link SingularTimeException}.
 */
public final class EmpiricalField implements ExactField {
    /** How near to a singular end the time domain goes. */
    private static final double MARGIN = 1e-5;

    private final AffinePath path;
    private final double bandwidth;
    private final PointCloud cloud;

    EmpiricalField(EmpiricalMixture mixture, AffinePath path) {
        this.path = path;
        bandwidth = mixture.bandwidth();
        cloud = new PointCloud(mixture.points());
    }

    @Override
    public Tensor at(Tensor t, Tensor x) {
        return shapedLikeX(t, x, PointPosterior::velocity);
    }

    @Override
    public Tensor score(Tensor t, Tensor x) {
        return shapedLikeX(t, x, PointPosterior::score);
    }

    @Override
    public Tensor posteriorMean(Tensor t, Tensor x) {
        return shapedLikeX(t, x, PointPosterior::data);
    }

    @Override
    public Tensor logDensity(Tensor t, Tensor x) {
        return perRow(t, x, x.shape().perSample(), posterior -> new double[] {posterior.logDensity()});
    }

    @Override
    public Tensor divergence(Tensor t, Tensor x) {
        return perRow(t, x, x.shape().perSample(), posterior -> new double[] {posterior.divergence()});
    }

    /** The path's time domain, less a hundred-thousandth of it at an end where the field is singular. */
    public TimeDomain timeDomain() {
        TimeDomain domain = path.timeDomain();
        double margin = MARGIN * (domain.end() - domain.start());
        return new TimeDomain(
                domain.start() + (isSingular(domain.start()) ? margin : 0),
                domain.end() - (isSingular(domain.end()) ? margin : 0));
    }

    private boolean isSingular(double time) {
        HostTensor t = HostTensor.scalar(time);
        return Instant.at(Coefficients.at(path.schedule(), t), 0, bandwidth).isSingular();
    }

    private Tensor shapedLikeX(Tensor t, Tensor x, Function<PointPosterior, double[]> quantity) {
        return perRow(t, x, x.shape(), quantity);
    }

    private Tensor perRow(Tensor t, Tensor x, Shape shape, Function<PointPosterior, double[]> quantity) {
        requireShapes(t.shape(), x.shape());
        double[] places = HostTensor.cast(x).values();
        int batch = x.shape().length(0);
        double[] values = new double[shape.size()];
        Coefficients coefficients = Coefficients.at(path.schedule(), t);
        for (int row = 0; row < batch; row++) {
            Instant instant = regular(coefficients, t.shape().size() == 1 ? 0 : row, t);
            double[] place = Arrays.copyOfRange(places, row * cloud.dimension(), (row + 1) * cloud.dimension());
            double[] value = quantity.apply(PointPosterior.of(cloud, instant, place));
            System.arraycopy(value, 0, values, row * value.length, value.length);
        }
        return HostTensor.of(shape, values);
    }

    private Instant regular(Coefficients coefficients, int row, Tensor t) {
        Instant instant = Instant.at(coefficients, row, bandwidth);
        if (instant.isSingular()) {
            throw new SingularTimeException(path, HostTensor.cast(t).value(row), timeDomain());
        }
        return instant;
    }

    private void requireShapes(Shape t, Shape x) {
        if (x.rank() < 2 || x.sampleSize() != cloud.dimension()) {
            throw new ShapeMismatchException(
                    "The exact field of points of " + cloud.dimension() + " values was asked for at places of shape "
                            + x + "; give [batch, ...] with as many values to a row.");
        }
        if (t.size() != 1 && t.size() != x.length(0)) {
            throw new ShapeMismatchException("Times of shape " + t + " do not go with places of shape " + x
                    + "; give one for all, or one for each row.");
        }
    }
}
