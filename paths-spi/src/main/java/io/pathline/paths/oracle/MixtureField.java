package io.pathline.paths.oracle;

import io.pathline.api.Tensor;
import io.pathline.paths.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The exact marginal velocity of a Gaussian mixture on an affine path, with its score, density and divergence, on every
 * interpreter.
 *
 * <p>x_t is again a mixture: component k has mean alpha mu_k and variance v_k = sigma^2 + alpha^2 s_k^2. With r_k its
 * share of the density at x (the posterior of Lipman et al. 2023, equation 8), every quantity is a mean over r_k of
 * the component's own. Finite also where alpha = 0 or sigma = 0, and where sigma' is infinite but (sigma^2)' is not.
 *
 * <p>Places may have any shape of the mixture's dimension, {@code [batch, dimension]} or that of images.
 */
public final class MixtureField implements ExactField {
    private final GaussianMixture mixture;
    private final Schedule schedule;

    MixtureField(GaussianMixture mixture, Schedule schedule) {
        this.mixture = mixture;
        this.schedule = schedule;
    }

    /** sum_k r_k u_k. */
    @Override
    public Tensor at(Tensor t, Tensor x) {
        return posterior(t, x).mean(MovingComponent::velocity);
    }

    @Override
    public Tensor score(Tensor t, Tensor x) {
        return posterior(t, x).mean(MovingComponent::score);
    }

    @Override
    public Tensor posteriorMean(Tensor t, Tensor x) {
        return posterior(t, x).mean(MovingComponent::posteriorMean);
    }

    @Override
    public Tensor logDensity(Tensor t, Tensor x) {
        return posterior(t, x).logDensity();
    }

    /**
     * The divergence of the velocity.
     *
     * <p>div sum_k r_k u_k = sum_k r_k div u_k + sum_k grad r_k . u_k, where u_k is linear in x, so that its divergence is
     * d times its rate, and grad r_k = r_k (score_k - score).
     */
    @Override
    public Tensor divergence(Tensor t, Tensor x) {
        Posterior posterior = posterior(t, x);
        Tensor score = posterior.mean(MovingComponent::score);
        return posterior.mean(k -> k.velocity()
                .mul(k.score().sub(score))
                .sumPerSample()
                .add(k.rate().mul(mixture.dimension())));
    }

    private Posterior posterior(Tensor t, Tensor x) {
        Coefficients coefficients = Coefficients.at(schedule, t);
        List<MovingComponent> components = mixture.components().stream()
                .map(c -> MovingComponent.of(c, coefficients, x))
                .toList();
        return Posterior.of(components);
    }

    /**
     * Each component's share of the density, by a softmax that is shifted by its largest term.
     *
     * @param shares r_k times {@code total}
     * @param total sum of the shares, between 1 and the number of components
     * @param shift the largest log density of a component
     */
    private record Posterior(List<MovingComponent> components, List<Tensor> shares, Tensor total, Tensor shift) {
        static Posterior of(List<MovingComponent> components) {
            List<Tensor> logs =
                    components.stream().map(MovingComponent::logDensity).toList();
            Tensor shift = reduce(logs, Tensor::max);
            List<Tensor> shares = logs.stream().map(log -> log.sub(shift).exp()).toList();
            return new Posterior(components, shares, reduce(shares, Tensor::add), shift);
        }

        Tensor mean(Function<MovingComponent, Tensor> quantity) {
            List<Tensor> weighted = new ArrayList<>();
            for (int k = 0; k < components.size(); k++) {
                weighted.add(shares.get(k).mul(quantity.apply(components.get(k))));
            }
            return reduce(weighted, Tensor::add).div(total);
        }

        Tensor logDensity() {
            return shift.add(total.log());
        }

        private static Tensor reduce(List<Tensor> terms, BinaryOperator<Tensor> operation) {
            return terms.stream().reduce(operation).orElseThrow();
        }
    }
}
