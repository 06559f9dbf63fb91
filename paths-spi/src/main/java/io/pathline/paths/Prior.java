package io.pathline.paths;

import io.pathline.api.InvalidParameterException;

/**
 * The normal distribution N(0, s^2 I) that sampling starts from.
 *
 * @param standardDeviation s, above 0
 */
public record Prior(double standardDeviation) {
    /** N(0, I). */
    public static final Prior STANDARD_NORMAL = new Prior(1);

    public Prior {
        if (!(standardDeviation > 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new InvalidParameterException(
                    "A prior's standard deviation is " + standardDeviation + "; it must be finite and above 0.");
        }
    }
}
