package io.pathline.paths;

import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;

/**
 * The host interpreter as a device sees numbers: the result of every operation is rounded to single precision. A formula
 * that loses its digits there shows it here, without a device.
 */
public final class SinglePrecision implements Tensor {
    private final Tensor value;

    private SinglePrecision(Tensor value) {
        double[] values = HostTensor.cast(value).values();
        Arrays.setAll(values, i -> (float) values[i]);
        this.value = HostTensor.of(value.shape(), values);
    }

    /** A host tensor, rounded. */
    public static SinglePrecision of(Tensor host) {
        return new SinglePrecision(host);
    }

    /** The values, back on the host. */
    public static HostTensor values(Tensor tensor) {
        return HostTensor.cast(((SinglePrecision) tensor).value);
    }

    @Override
    public Shape shape() {
        return value.shape();
    }

    @Override
    public Tensor add(Tensor other) {
        return of(value.add(single(other)));
    }

    @Override
    public Tensor sub(Tensor other) {
        return of(value.sub(single(other)));
    }

    @Override
    public Tensor mul(Tensor other) {
        return of(value.mul(single(other)));
    }

    @Override
    public Tensor div(Tensor other) {
        return of(value.div(single(other)));
    }

    @Override
    public Tensor add(double c) {
        return of(value.add((float) c));
    }

    @Override
    public Tensor mul(double c) {
        return of(value.mul((float) c));
    }

    @Override
    public Tensor neg() {
        return of(value.neg());
    }

    @Override
    public Tensor abs() {
        return of(value.abs());
    }

    @Override
    public Tensor square() {
        return of(value.square());
    }

    @Override
    public Tensor sqrt() {
        return of(value.sqrt());
    }

    @Override
    public Tensor pow(double exponent) {
        return of(value.pow((float) exponent));
    }

    @Override
    public Tensor exp() {
        return of(value.exp());
    }

    @Override
    public Tensor expm1() {
        return of(value.expm1());
    }

    @Override
    public Tensor log() {
        return of(value.log());
    }

    @Override
    public Tensor log1p() {
        return of(value.log1p());
    }

    @Override
    public Tensor sin() {
        return of(value.sin());
    }

    @Override
    public Tensor cos() {
        return of(value.cos());
    }

    @Override
    public Tensor tanh() {
        return of(value.tanh());
    }

    @Override
    public Tensor atLeast(double floor) {
        return of(value.atLeast((float) floor));
    }

    @Override
    public Tensor atMost(double ceiling) {
        return of(value.atMost((float) ceiling));
    }

    @Override
    public Tensor sumPerSample() {
        return of(value.sumPerSample());
    }

    @Override
    public Tensor mean() {
        return of(value.mean());
    }

    @Override
    public Tensor like(double c) {
        return of(value.like(c));
    }

    @Override
    public Tensor constant(Shape shape, double... values) {
        return of(value.constant(shape, values));
    }

    private Tensor single(Tensor other) {
        if (other instanceof SinglePrecision o) {
            return o.value;
        }
        throw new InterpreterMismatchException(this, other);
    }
}
