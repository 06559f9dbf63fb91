package io.pathline.api;

import io.pathline.api.host.HostTensor;
import java.util.function.UnaryOperator;

/**
 * A value and its derivative along a direction, both on the host: what kits differentiate formulas with. The derivative at
 * a kink is 0, and where a formula divides by 0 it is what IEEE 754 makes of it, as it would be on a device.
 */
record HostDual(Tensor value, Tensor dot) implements Tensor {
    static HostDual along(HostTensor value, HostTensor direction) {
        return new HostDual(value, direction);
    }

    static HostDual constant(Tensor value) {
        return new HostDual(value, value.like(0));
    }

    static HostDual cast(Tensor tensor) {
        if (tensor instanceof HostDual dual) {
            return dual;
        }
        throw new InterpreterMismatchException(constant(HostTensor.scalar(0)), tensor);
    }

    /** The derivative, of the value's shape. */
    HostTensor derivative() {
        return HostTensor.cast(dot.add(value.like(0)));
    }

    @Override
    public Shape shape() {
        return value.shape();
    }

    @Override
    public Tensor add(Tensor other) {
        HostDual o = cast(other);
        return new HostDual(value.add(o.value), dot.add(o.dot));
    }

    @Override
    public Tensor sub(Tensor other) {
        HostDual o = cast(other);
        return new HostDual(value.sub(o.value), dot.sub(o.dot));
    }

    @Override
    public Tensor mul(Tensor other) {
        HostDual o = cast(other);
        return new HostDual(value.mul(o.value), dot.mul(o.value).add(value.mul(o.dot)));
    }

    @Override
    public Tensor div(Tensor other) {
        HostDual o = cast(other);
        Tensor quotient = value.div(o.value);
        return new HostDual(quotient, dot.sub(quotient.mul(o.dot)).div(o.value));
    }

    @Override
    public Tensor add(double c) {
        return new HostDual(value.add(c), dot);
    }

    @Override
    public Tensor mul(double c) {
        return new HostDual(value.mul(c), dot.mul(c));
    }

    @Override
    public Tensor neg() {
        return new HostDual(value.neg(), dot.neg());
    }

    @Override
    public Tensor abs() {
        return chain(value.abs(), each(Math::signum));
    }

    @Override
    public Tensor square() {
        return chain(value.square(), value.mul(2));
    }

    @Override
    public Tensor sqrt() {
        Tensor root = value.sqrt();
        return chain(root, root.like(0.5).div(root));
    }

    @Override
    public Tensor pow(double exponent) {
        return chain(value.pow(exponent), value.pow(exponent - 1).mul(exponent));
    }

    @Override
    public Tensor exp() {
        return chain(value.exp(), value.exp());
    }

    @Override
    public Tensor expm1() {
        return chain(value.expm1(), value.exp());
    }

    @Override
    public Tensor log() {
        return chain(value.log(), value.pow(-1));
    }

    @Override
    public Tensor log1p() {
        return chain(value.log1p(), value.add(1).pow(-1));
    }

    @Override
    public Tensor sin() {
        return chain(value.sin(), value.cos());
    }

    @Override
    public Tensor cos() {
        return chain(value.cos(), value.sin().neg());
    }

    @Override
    public Tensor tanh() {
        return chain(value.tanh(), value.tanh().square().subFrom(1));
    }

    @Override
    public Tensor atLeast(double floor) {
        return chain(value.atLeast(floor), each(v -> v > floor ? 1.0 : 0.0));
    }

    @Override
    public Tensor atMost(double ceiling) {
        return chain(value.atMost(ceiling), each(v -> v < ceiling ? 1.0 : 0.0));
    }

    @Override
    public Tensor sumPerSample() {
        return new HostDual(value.sumPerSample(), derivative().sumPerSample());
    }

    @Override
    public Tensor mean() {
        return new HostDual(value.mean(), derivative().mean());
    }

    @Override
    public Tensor like(double c) {
        return constant(value.like(c));
    }

    @Override
    public Tensor constant(Shape shape, double... values) {
        return constant(value.constant(shape, values));
    }

    private Tensor chain(Tensor result, Tensor slope) {
        return new HostDual(result, dot.mul(slope));
    }

    private Tensor each(UnaryOperator<Double> f) {
        double[] values = HostTensor.cast(value).values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = f.apply(values[i]);
        }
        return HostTensor.of(value.shape(), values);
    }
}
