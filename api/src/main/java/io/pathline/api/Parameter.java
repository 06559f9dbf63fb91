package io.pathline.api;

/**
 * A declared real-valued setting of a plugin: its name, its default, and the range that is accepted.
 *
 * @param name lower-case words joined by underscores, as the papers write it: {@code sigma_min}
 * @param defaultValue used where the user says nothing; within the range
 * @param min the smallest value accepted
 * @param max the largest value accepted
 * @param description one sentence for help texts, with the unit where there is one
 */
public record Parameter(String name, double defaultValue, double min, double max, String description) {
    public Parameter {
        if (!name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
            throw new InvalidParameterException(
                    "A parameter is named in lower case with underscores, not '" + name + "'.");
        }
        if (!(min <= defaultValue && defaultValue <= max)) {
            throw new InvalidParameterException("The default of parameter '" + name + "', " + defaultValue
                    + ", is outside its range [" + min + ", " + max + "].");
        }
    }

    /** A real number. */
    public static Parameter real(String name, double defaultValue, double min, double max, String description) {
        return new Parameter(name, defaultValue, min, max, description);
    }

    /** The value, if it lies within the range; NaN does not. */
    double checked(double value, String owner) {
        if (!(min <= value && value <= max)) {
            throw new InvalidParameterException("Parameter '" + name + "' of " + owner + " is " + value
                    + "; it must lie in [" + min + ", " + max + "].");
        }
        return value;
    }
}
