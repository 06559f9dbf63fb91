package io.pathline.paths.oracle;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Samples;
import io.pathline.paths.AffinePath;

/**
 * A data set taken for the whole distribution: equal masses at its points, or normal distributions N(y_k, s^2 I) around them.
 *
 * <pre>{@code
 * EmpiricalField field = EmpiricalMixture.of(digits).along(path);
 * }</pre>
 *
 * @param points y_k, {@code [count, ...]}, at least one and all finite; a condition is not looked at
 * @param bandwidth s, 0 or more; 0 for point masses
 */
public record EmpiricalMixture(Samples points, double bandwidth) {
    public EmpiricalMixture {
        if (!(bandwidth >= 0 && bandwidth < Double.POSITIVE_INFINITY)) {
            throw new InvalidParameterException(
                    "A data set's bandwidth is " + bandwidth + "; it must be finite and 0 or more.");
        }
        if (points.count() == 0 || !points.isFinite()) {
            throw new InvalidInputException("A data set of shape " + points.shape()
                    + " has no row, or a value that is infinite or NaN; the oracle needs one row or more, all finite.");
        }
    }

    /** Point masses: the target that a model trained on these rows forever would reproduce. */
    public static EmpiricalMixture of(Samples points) {
        return new EmpiricalMixture(points, 0);
    }

    /** The number of values of one point. */
    public int dimension() {
        return points.dimension();
    }

    /** The exact field and density of this data set on its way along a path. */
    public EmpiricalField along(AffinePath path) {
        return new EmpiricalField(this, path);
    }
}
