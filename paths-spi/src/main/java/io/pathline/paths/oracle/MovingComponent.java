package io.pathline.paths.oracle;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.paths.oracle.GaussianMixture.Component;

/**
 * One component of a mixture at time t, N(alpha mu, v I) with v = sigma^2 + alpha^2 s^2, seen from some places x.
 *
 * @param mean mu, a batch of one, shaped like one place
 * @param variance v, never 0: sigma and alpha are not both 0, and s is above 0
 * @param offset x - alpha mu
 */
record MovingComponent(Component component, Coefficients path, Tensor mean, Tensor variance, Tensor offset) {
    static MovingComponent of(Component component, Coefficients path, Tensor x) {
        double[] mu = component.mean().stream().mapToDouble(Double::doubleValue).toArray();
        Tensor mean = x.constant(shapeOf(mu, x.shape()), mu);
        Tensor variance = path.variance().add(path.alpha().square().mul(square(component.standardDeviation())));
        return new MovingComponent(
                component, path, mean, variance, x.sub(path.alpha().mul(mean)));
    }

    /** A batch of one, shaped like one place. */
    private static Shape shapeOf(double[] mu, Shape places) {
        if (places.rank() < 2 || places.sampleSize() != mu.length) {
            throw new ShapeMismatchException("The exact field of a mixture in " + mu.length
                    + " dimensions was asked for at places of shape " + places
                    + "; give [batch, ...] with as many values to a row.");
        }
        return places.withoutBatch().withBatch(1);
    }

    /** log w - d/2 log(2 pi v) - |x - alpha mu|^2 / (2 v). */
    Tensor logDensity() {
        Tensor exponent = offset.square().sumPerSample().div(variance).mul(-0.5);
        Tensor normaliser =
                variance.mul(2 * Math.PI).log().mul(-0.5 * component.mean().size());
        return exponent.add(normaliser).add(Math.log(component.weight()));
    }

    /** -(x - alpha mu) / v. */
    Tensor score() {
        return offset.div(variance).neg();
    }

    /** alpha' mu + rate (x - alpha mu): Theorem 3 of Lipman et al. (2023). */
    Tensor velocity() {
        return path.alphaRate().mul(mean).add(rate().mul(offset));
    }

    /** How fast the component widens, v' / (2 v) = (sigma sigma' + alpha alpha' s^2) / v. */
    Tensor rate() {
        Tensor ofData = path.alpha().mul(path.alphaRate()).mul(square(component.standardDeviation()));
        return path.varianceRate().mul(0.5).add(ofData).div(variance);
    }

    /** mu + alpha s^2 / v (x - alpha mu). */
    Tensor posteriorMean() {
        Tensor gain = path.alpha().mul(square(component.standardDeviation())).div(variance);
        return mean.add(gain.mul(offset));
    }

    private static double square(double s) {
        return s * s;
    }
}
