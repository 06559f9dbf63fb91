package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.GaussianBridge;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeDomain;
import java.util.List;

/**
 * The Brownian bridge between noise and data, {@code schroedinger-bridge}: x_t = (1 - t) x0 + t x1 + sigma sqrt(t (1 - t))
 * z, the conditional path of a Schroedinger bridge (Tong et al. 2024, "Improving and generalizing flow-based generative
 * models with minibatch optimal transport", table 1).
 *
 * <p>Paired by entropic optimal transport with epsilon = 2 sigma^2 its marginal field solves the Schroedinger bridge
 * problem. The velocity has infinite size at both ends, like sigma / (2 sqrt(t)); the time domain is 10^-5 to 1 - 10^-5,
 * where the noise of the bridge is 0.0032 sigma.
 */
public final class SchroedingerBridgePath implements PathPlugin {
    private static final Parameter SIGMA = Parameter.real(
            "sigma", 1, 1e-4, 10, "Diffusion of the bridge; its noise is largest at t = 1/2, half of this.");

    private static final double CUT = 1e-5;

    @Override
    public String id() {
        return "schroedinger-bridge";
    }

    @Override
    public String description() {
        return "Straight lines from noise to data under a Brownian bridge's own noise.";
    }

    @Override
    public String formula() {
        return "x_t = t x1 + (1 - t) x0 + sigma sqrt(t (1 - t)) z, z noise of its own";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SIGMA);
    }

    @Override
    public ProbabilityPath create(Parameters parameters) {
        double sigma = parameters.get(SIGMA);
        AffinePath straight = AffinePath.along(id(), RectifiedSchedule.STRAIGHT);
        return GaussianBridge.of(id(), straight, t -> deviation(t).mul(sigma)).within(new TimeDomain(CUT, 1 - CUT));
    }

    /** sqrt(t (1 - t)); 1 - t is exact near t = 1 in any precision. */
    private static Tensor deviation(Tensor t) {
        return t.mul(t.subFrom(1)).sqrt();
    }
}
