package io.pathline.solvers.stochastic;

import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The flow of data that are N(mean, deviation^2) in every value: the readings are exact, and x_t is N(alpha mean, alpha^2
 * deviation^2 + sigma^2).
 *
 * <pre>{@code
 * NormalFlow flow = NormalFlow.condOt(0.8, 0.6);
 * double truth = flow.variance(0.5);
 * }</pre>
 */
public final class NormalFlow implements GaussianFlow {
    private final String name;
    private final UnaryOperator<Tensor> alpha;
    private final UnaryOperator<Tensor> sigma;
    private final UnaryOperator<Tensor> alphaDerivative;
    private final UnaryOperator<Tensor> sigmaDerivative;
    private final double mean;
    private final double deviation;

    /**
     * A flow of four formulas.
     *
     * @param name for messages
     * @param mean of the data
     * @param deviation of the data; 0 for a single point
     */
    public NormalFlow(
            String name,
            UnaryOperator<Tensor> alpha,
            UnaryOperator<Tensor> sigma,
            UnaryOperator<Tensor> alphaDerivative,
            UnaryOperator<Tensor> sigmaDerivative,
            double mean,
            double deviation) {
        this.name = name;
        this.alpha = alpha;
        this.sigma = sigma;
        this.alphaDerivative = alphaDerivative;
        this.sigmaDerivative = sigmaDerivative;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** Flows on four schedules, of data N(0.8, 0.6^2). */
    public static List<NormalFlow> all() {
        return List.of(condOt(0.8, 0.6), vp(0.8, 0.6), cosine(0.8, 0.6), quadratic(0.8, 0.6));
    }

    /** alpha = t, sigma = 1 - t: no data at all at t = 0, no noise at all at t = 1. */
    public static NormalFlow condOt(double mean, double deviation) {
        return new NormalFlow("cond-ot", t -> t, t -> t.subFrom(1), t -> t.like(1), t -> t.like(-1), mean, deviation);
    }

    /** Variance-preserving, beta from 0.1 to 20; sigma' is minus infinity at t = 1. */
    public static NormalFlow vp(double mean, double deviation) {
        return new NormalFlow(
                "vp",
                t -> diffused(t).mul(-0.5).exp(),
                NormalFlow::vpSigma,
                t -> beta(t).mul(0.5).mul(diffused(t).mul(-0.5).exp()),
                t -> beta(t).mul(-0.5).mul(diffused(t).neg().exp()).div(vpSigma(t)),
                mean,
                deviation);
    }

    /** alpha = sin(pi t / 2), sigma = cos(pi t / 2). */
    public static NormalFlow cosine(double mean, double deviation) {
        double rate = Math.PI / 2;
        return new NormalFlow(
                "cosine",
                t -> t.mul(rate).sin(),
                t -> t.subFrom(1).mul(rate).sin(),
                t -> t.mul(rate).cos().mul(rate),
                t -> t.mul(rate).sin().mul(-rate),
                mean,
                deviation);
    }

    /** alpha = t^2, sigma = 1 - t^2: at t = 0 neither moves. */
    public static NormalFlow quadratic(double mean, double deviation) {
        return new NormalFlow(
                "quadratic",
                Tensor::square,
                t -> t.subFrom(1).mul(t.add(1)),
                t -> t.mul(2),
                t -> t.mul(-2),
                mean,
                deviation);
    }

    /** The last time at which everything is finite: 1, and 1 - 10^-5 on {@code vp}, where sigma' is infinite at 1. */
    public double end() {
        return name.equals("vp") ? 1 - 1e-5 : 1;
    }

    /** The mean of every value of x_t. */
    public double mean(double t) {
        return number(alpha, t) * mean;
    }

    /** The variance of every value of x_t. */
    public double variance(double t) {
        double ofData = number(alpha, t) * deviation;
        double ofNoise = number(sigma, t);
        return ofData * ofData + ofNoise * ofNoise;
    }

    @Override
    public Tensor alpha(Tensor t) {
        return alpha.apply(t);
    }

    @Override
    public Tensor sigma(Tensor t) {
        return sigma.apply(t);
    }

    @Override
    public Tensor alphaDerivative(Tensor t) {
        return alphaDerivative.apply(t);
    }

    @Override
    public Tensor sigmaDerivative(Tensor t) {
        return sigmaDerivative.apply(t);
    }

    /** Linear regression of data and noise on x. */
    @Override
    public Reading at(Tensor t, Tensor x) {
        Tensor ofData = alpha(t);
        Tensor ofNoise = sigma(t);
        Tensor variance = ofData.mul(deviation).square().add(ofNoise.square());
        Tensor residual = x.sub(ofData.mul(mean)).div(variance);
        Tensor data = residual.mul(ofData).mul(deviation * deviation).add(mean);
        Tensor noise = residual.mul(ofNoise);
        Tensor velocity = alphaDerivative(t).mul(data).add(sigmaDerivative(t).mul(noise));
        return new Reading(velocity, data, noise);
    }

    @Override
    public String toString() {
        return name;
    }

    private static double number(UnaryOperator<Tensor> formula, double t) {
        return HostTensor.cast(formula.apply(HostTensor.scalar(t))).value(0);
    }

    private static Tensor beta(Tensor t) {
        return t.subFrom(1).mul(19.9).add(0.1);
    }

    private static Tensor diffused(Tensor t) {
        Tensor s = t.subFrom(1);
        return s.mul(19.9 / 2).add(0.1).mul(s);
    }

    private static Tensor vpSigma(Tensor t) {
        return diffused(t).neg().expm1().neg().sqrt();
    }
}
