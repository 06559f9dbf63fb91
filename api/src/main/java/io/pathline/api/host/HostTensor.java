package io.pathline.api.host;

import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A tensor that is an array of doubles; every operation is computed at once. */
public final class HostTensor implements Tensor {
    private final Shape shape;
    private final double[] values;

    private HostTensor(Shape shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor of these values, which are copied.
     *
     * @param shape fully known
     */
    public static HostTensor of(Shape shape, double... values) {
        if (values.length != shape.size()) {
            throw new ShapeMismatchException(
                    "Shape " + shape + " holds " + shape.size() + " values, but there are " + values.length + ".");
        }
        return new HostTensor(shape, values.clone());
    }

    /** A tensor of rank 0. */
    public static HostTensor scalar(double value) {
        return new HostTensor(Shape.scalar(), new double[] {value});
    }

    /** The values of samples, widened; their condition is left behind. */
    public static HostTensor of(Samples samples) {
        double[] values = new double[samples.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples.values()[i];
        }
        return new HostTensor(samples.shape(), values);
    }

    /** The host tensor behind a tensor; the way back out of a formula. */
    public static HostTensor cast(Tensor tensor) {
        if (tensor instanceof HostTensor host) {
            return host;
        }
        throw new InterpreterMismatchException(scalar(0), tensor);
    }

    /** All values, row by row, in a new array. */
    public double[] values() {
        return values.clone();
    }

    /** The value at a flat position, counted row by row from 0. */
    public double value(int position) {
        return values[position];
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Tensor add(Tensor other) {
        return Broadcast.apply(this, host(other), Double::sum);
    }

    @Override
    public Tensor sub(Tensor other) {
        return Broadcast.apply(this, host(other), (a, b) -> a - b);
    }

    @Override
    public Tensor mul(Tensor other) {
        return Broadcast.apply(this, host(other), (a, b) -> a * b);
    }

    @Override
    public Tensor div(Tensor other) {
        return Broadcast.apply(this, host(other), (a, b) -> a / b);
    }

    @Override
    public Tensor add(double c) {
        return map(a -> a + c);
    }

    @Override
    public Tensor mul(double c) {
        return map(a -> a * c);
    }

    @Override
    public Tensor div(double c) {
        return map(a -> a / c);
    }

    @Override
    public Tensor neg() {
        return map(a -> -a);
    }

    @Override
    public Tensor abs() {
        return map(Math::abs);
    }

    @Override
    public Tensor square() {
        return map(a -> a * a);
    }

    @Override
    public Tensor sqrt() {
        return map(Math::sqrt);
    }

    @Override
    public Tensor pow(double exponent) {
        return map(a -> Math.pow(a, exponent));
    }

    @Override
    public Tensor exp() {
        return map(Math::exp);
    }

    @Override
    public Tensor expm1() {
        return map(Math::expm1);
    }

    @Override
    public Tensor log() {
        return map(Math::log);
    }

    @Override
    public Tensor log1p() {
        return map(Math::log1p);
    }

    @Override
    public Tensor sin() {
        return map(Math::sin);
    }

    @Override
    public Tensor cos() {
        return map(Math::cos);
    }

    @Override
    public Tensor tanh() {
        return map(Math::tanh);
    }

    @Override
    public Tensor atLeast(double floor) {
        return map(a -> Math.max(a, floor));
    }

    @Override
    public Tensor atMost(double ceiling) {
        return map(a -> Math.min(a, ceiling));
    }

    @Override
    public Tensor sumPerSample() {
        if (shape.rank() == 0) {
            return this;
        }
        int size = shape.sampleSize();
        double[] sums = new double[shape.length(0)];
        for (int i = 0; i < values.length; i++) {
            sums[i / size] += values[i];
        }
        return new HostTensor(shape.perSample(), sums);
    }

    @Override
    public Tensor mean() {
        return scalar(Arrays.stream(values).sum() / values.length);
    }

    @Override
    public Tensor like(double value) {
        double[] filled = new double[values.length];
        Arrays.fill(filled, value);
        return new HostTensor(shape, filled);
    }

    @Override
    public Tensor constant(Shape constantShape, double... constantValues) {
        return of(constantShape, constantValues);
    }

    /** Shape and values, the latter cut after eight. */
    @Override
    public String toString() {
        String shown = Arrays.toString(Arrays.copyOf(values, Math.min(8, values.length)));
        return "HostTensor" + shape + (values.length > 8 ? shown.replace("]", ", ...]") : shown);
    }

    /** Values that nobody else writes to, without a copy. */
    static HostTensor owning(Shape shape, double[] values) {
        return new HostTensor(shape, values);
    }

    double[] shared() {
        return values;
    }

    private HostTensor host(Tensor other) {
        if (other instanceof HostTensor host) {
            return host;
        }
        throw new InterpreterMismatchException(this, other);
    }

    private HostTensor map(DoubleUnaryOperator f) {
        double[] mapped = new double[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = f.applyAsDouble(values[i]);
        }
        return new HostTensor(shape, mapped);
    }
}
