package io.pathline.api;

/**
 * An immutable array of real numbers whose first axis is the batch; the whole vocabulary that a plugin is written in.
 *
 * <p>The same formula runs on host arrays in double precision, on dual numbers (so that a path gets its velocity for
 * free) and as nodes of a device graph (so that a loss is differentiated and a solver step is one call). For that
 * reason no operation gives back a Java number: a formula must not branch on a value.
 *
 * <p>Binary operations broadcast as NumPy's do: shapes are aligned at their last axes, and an axis of length 1 is
 * stretched. Combining tensors of two interpreters throws {@link InterpreterMismatchException}; shapes that do not
 * broadcast throw {@link ShapeMismatchException}. Arithmetic follows IEEE 754: {@code log(0)} is minus infinity and
 * {@code sqrt(-1)} is NaN, without an exception.
 *
 * @apiNote Stable for those who call it; implemented by Pathline alone.
 */
public interface Tensor {
    /** The lengths of the axes; the first is {@link Shape#UNKNOWN} while a graph is built for any batch. */
    Shape shape();

    /** {@code this + other}. */
    Tensor add(Tensor other);

    /** {@code this - other}. */
    Tensor sub(Tensor other);

    /** {@code this * other}, value by value. */
    Tensor mul(Tensor other);

    /** {@code this / other}, value by value. */
    Tensor div(Tensor other);

    /** {@code this + c}. */
    Tensor add(double c);

    /** {@code this * c}. */
    Tensor mul(double c);

    /** {@code -this}. */
    Tensor neg();

    /** The absolute value; its derivative at 0 is taken as 0. */
    Tensor abs();

    /** {@code this * this}. */
    Tensor square();

    /** The square root. */
    Tensor sqrt();

    /** This to a constant power; NaN for a negative base and a fractional power. */
    Tensor pow(double exponent);

    /** e to this. */
    Tensor exp();

    /** {@code exp(this) - 1}, exact to rounding near 0. */
    Tensor expm1();

    /** The natural logarithm. */
    Tensor log();

    /** {@code log(1 + this)}, exact to rounding near 0. */
    Tensor log1p();

    /** The sine of an angle in radians. */
    Tensor sin();

    /** The cosine of an angle in radians. */
    Tensor cos();

    /** The hyperbolic tangent. */
    Tensor tanh();

    /** The larger of each value and {@code floor}; the derivative is 0 where the floor holds. NaN stays NaN. */
    Tensor atLeast(double floor);

    /** The smaller of each value and {@code ceiling}; the derivative is 0 where the ceiling holds. NaN stays NaN. */
    Tensor atMost(double ceiling);

    /** The sum over all axes but the first, kept as axes of length 1: {@code [batch, 1, ..., 1]}. */
    Tensor sumPerSample();

    /** The mean over every value: a scalar, of rank 0. */
    Tensor mean();

    /** A tensor of this interpreter and this shape, filled with one value. */
    Tensor like(double value);

    /**
     * A constant of this interpreter.
     *
     * @param shape fully known
     * @param values row by row, as many as the shape holds
     */
    Tensor constant(Shape shape, double... values);

    /** {@code this - c}. */
    default Tensor sub(double c) {
        return add(-c);
    }

    /** {@code this / c}. */
    default Tensor div(double c) {
        return mul(1 / c);
    }

    /** {@code c - this}. */
    default Tensor subFrom(double c) {
        return neg().add(c);
    }

    /** The larger of two tensors, value by value, to rounding; made of {@link #atLeast(double)}. */
    default Tensor max(Tensor other) {
        return sub(other).atLeast(0).add(other);
    }
}
