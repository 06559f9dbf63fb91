package io.pathline.paths;

import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value together with its derivative, by time or along a direction: forward-mode differentiation over any other
 * interpreter.
 *
 * <p>A formula run on duals gives its derivative, exact to rounding, at about twice its cost; what does not depend on
 * what is differentiated by has no derivative part and costs nothing. Duals nest: a dual of duals carries the second
 * derivative.
 *
 * <p>Derivatives at kinks: {@link #abs}, {@link #atLeast} and {@link #atMost} have derivative 0 exactly at their kink.
 * Within 2^-126 of it, the smallest normal number of single precision, the derivative is between its two sides.
 * A square root remembers what it is the root of, so that {@code sqrt(a).square()} has the derivative of a also where
 * the root's own is infinite; an affine path needs that at sigma = 0.
 */
public final class Dual implements Tensor {
    private final Tensor value;

    /** Null for zero; it may have a shape that only broadcasts to the value's. */
    private final @Nullable Tensor dot;

    /** The derivative of this value's square, where a square root knows it better than the product rule. */
    private final @Nullable Tensor dotOfSquare;

    private Dual(Tensor value, @Nullable Tensor dot, @Nullable Tensor dotOfSquare) {
        this.value = value;
        this.dot = dot;
        this.dotOfSquare = dotOfSquare;
    }

    /** A value that does not change in time. */
    public static Dual constant(Tensor value) {
        return of(value, null);
    }

    /** The time itself: derivative 1. */
    public static Dual time(Tensor t) {
        return of(t, t.like(1));
    }

    /**
     * A value that moves along a direction at unit rate: a formula's derivative is then Jacobian times direction.
     *
     * @param direction shaped like value, or broadcasting to its shape
     * @throws io.pathline.api.ShapeMismatchException if it does not broadcast to the value's shape
     */
    public static Dual along(Tensor value, Tensor direction) {
        if (!value.shape().broadcast(direction.shape()).equals(value.shape())) {
            throw new ShapeMismatchException(
                    "A direction of shape " + direction.shape() + " does not broadcast to a place of shape "
                            + value.shape() + "; give one number for each of its.");
        }
        return of(value, direction);
    }

    /**
     * The dual behind a tensor; the way back out of a formula.
     *
     * @throws InterpreterMismatchException if it is another interpreter's
     */
    public static Dual cast(Tensor tensor) {
        if (tensor instanceof Dual dual) {
            return dual;
        }
        throw new InterpreterMismatchException(constant(tensor), tensor);
    }

    /** df/dt at times t, for a function of each time alone; shaped like the function's value. */
    public static Tensor timeDerivative(UnaryOperator<Tensor> f, Tensor t) {
        return cast(f.apply(time(t))).derivative();
    }

    /** The value. */
    public Tensor value() {
        return value;
    }

    /** The derivative by time, shaped like the value. */
    public Tensor derivative() {
        if (dot == null) {
            return value.like(0);
        }
        return dot.shape().equals(value.shape()) ? dot : dot.add(value.like(0));
    }

    @Override
    public Shape shape() {
        return value.shape();
    }

    @Override
    public Tensor add(Tensor other) {
        Dual o = dual(other);
        return of(value.add(o.value), sum(dot, o.dot));
    }

    @Override
    public Tensor sub(Tensor other) {
        Dual o = dual(other);
        return of(value.sub(o.value), difference(dot, o.dot));
    }

    @Override
    public Tensor mul(Tensor other) {
        Dual o = dual(other);
        return of(value.mul(o.value), sum(product(dot, o.value), product(o.dot, value)));
    }

    @Override
    public Tensor div(Tensor other) {
        Dual o = dual(other);
        Tensor quotient = value.div(o.value);
        Tensor numerator = difference(dot, product(o.dot, quotient));
        return of(quotient, numerator == null ? null : numerator.div(o.value));
    }

    @Override
    public Tensor add(double c) {
        return of(value.add(c), dot);
    }

    @Override
    public Tensor mul(double c) {
        return of(value.mul(c), dot == null ? null : dot.mul(c));
    }

    @Override
    public Tensor div(double c) {
        return of(value.div(c), dot == null ? null : dot.div(c));
    }

    @Override
    public Tensor neg() {
        return of(value.neg(), dot == null ? null : dot.neg());
    }

    @Override
    public Tensor abs() {
        return chain(value.abs(), () -> sign(value));
    }

    @Override
    public Tensor square() {
        Tensor square = value.square();
        return dotOfSquare == null ? chain(square, () -> value.mul(2)) : of(square, dotOfSquare);
    }

    @Override
    public Tensor sqrt() {
        Tensor root = value.sqrt();
        return new Dual(root, product(dot, () -> root.like(0.5).div(root)), dot);
    }

    @Override
    public Tensor pow(double exponent) {
        // 0 * pow(x, -1) would be NaN at x = 0.
        return exponent == 0
                ? constant(value.pow(0))
                : chain(value.pow(exponent), () -> value.pow(exponent - 1).mul(exponent));
    }

    @Override
    public Tensor exp() {
        Tensor exp = value.exp();
        return chain(exp, () -> exp);
    }

    @Override
    public Tensor expm1() {
        return chain(value.expm1(), value::exp);
    }

    @Override
    public Tensor log() {
        return of(value.log(), dot == null ? null : dot.div(value));
    }

    @Override
    public Tensor log1p() {
        return of(value.log1p(), dot == null ? null : dot.div(value.add(1)));
    }

    @Override
    public Tensor sin() {
        return chain(value.sin(), value::cos);
    }

    @Override
    public Tensor cos() {
        return chain(value.cos(), () -> value.sin().neg());
    }

    @Override
    public Tensor tanh() {
        Tensor tanh = value.tanh();
        return chain(tanh, () -> tanh.square().subFrom(1));
    }

    @Override
    public Tensor atLeast(double floor) {
        return chain(value.atLeast(floor), () -> sign(value.sub(floor)).atLeast(0));
    }

    @Override
    public Tensor atMost(double ceiling) {
        return chain(value.atMost(ceiling), () -> sign(value.subFrom(ceiling)).atLeast(0));
    }

    @Override
    public Tensor sumPerSample() {
        return of(value.sumPerSample(), dot == null ? null : derivative().sumPerSample());
    }

    @Override
    public Tensor mean() {
        return of(value.mean(), dot == null ? null : derivative().mean());
    }

    @Override
    public Tensor like(double c) {
        return constant(value.like(c));
    }

    @Override
    public Tensor constant(Shape shape, double... values) {
        return constant(value.constant(shape, values));
    }

    @Override
    public String toString() {
        return "Dual(" + value + ", " + (dot == null ? "constant" : dot) + ")";
    }

    /**
     * -1, 0 or 1 without a branch: x / |x|, with the divisor kept off 0, and x kept within [-1, 1] first so that
     * infinity does not become NaN. NaN stays NaN.
     */
    private static Tensor sign(Tensor x) {
        Tensor within = x.atLeast(-1).atMost(1);
        return within.div(within.abs().atLeast(Float.MIN_NORMAL));
    }

    private static Dual of(Tensor value, @Nullable Tensor dot) {
        return new Dual(value, dot, null);
    }

    /** The chain rule: f(value), with f'(value) computed only if it is needed. */
    private Dual chain(Tensor result, Supplier<Tensor> slope) {
        return of(result, product(dot, slope));
    }

    private static @Nullable Tensor product(@Nullable Tensor dot, Supplier<Tensor> slope) {
        return dot == null ? null : dot.mul(slope.get());
    }

    private static @Nullable Tensor product(@Nullable Tensor dot, Tensor factor) {
        return dot == null ? null : dot.mul(factor);
    }

    private static @Nullable Tensor sum(@Nullable Tensor a, @Nullable Tensor b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.add(b);
    }

    private static @Nullable Tensor difference(@Nullable Tensor a, @Nullable Tensor b) {
        if (b == null) {
            return a;
        }
        return a == null ? b.neg() : a.sub(b);
    }

    private Dual dual(Tensor other) {
        if (other instanceof Dual dual) {
            return dual;
        }
        throw new InterpreterMismatchException(this, other);
    }
}
