package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.solvers.stochastic.GaussianFlow;
import io.pathline.solvers.stochastic.Sde;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolverPlugin;
import java.util.List;

/**
 * DDIM (Song, Meng and Ermon 2021, equations 12 and 16), on any affine path:
 *
 * <pre>
 *   x_s = alpha_s data + sqrt(sigma_s^2 - v) noise + sqrt(v) z,   v = eta^2 sigma_s^2 (1 - rho^2)
 * </pre>
 *
 * with rho = (alpha_t sigma_s) / (alpha_s sigma_t). eta = 0 is deterministic, and exact for a single data point in one step
 * of any length; eta = 1 is {@link DdpmAncestral}. A last step to sigma = 0 ends at the expected data, without noise.
 */
public final class Ddim implements SdeSolverPlugin {
    private static final Parameter ETA = Parameter.real(
            "eta", 0, 0, 1, "Share of fresh noise: 0 deterministic, 1 as much as in ancestral sampling.");

    @Override
    public String id() {
        return "ddim";
    }

    @Override
    public String description() {
        return "DDIM, on any affine path, deterministic or with noise: one evaluation per step.";
    }

    @Override
    public String formula() {
        return "alpha_s data + sqrt(sigma_s^2 - v) noise + sqrt(v) z, v = eta^2 sigma_s^2 (1 - rho^2)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ETA);
    }

    @Override
    public SdeSolver create(Parameters parameters) {
        return new Method(parameters.get(ETA));
    }

    private record Method(double eta) implements SdeSolver {
        @Override
        public int evaluations() {
            return 1;
        }

        @Override
        public int draws() {
            return eta == 0 ? 0 : 1;
        }

        @Override
        public boolean usesDiffusion() {
            return false;
        }

        @Override
        public int weakOrder() {
            return 1;
        }

        @Override
        public Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws) {
            GaussianFlow flow = sde.flow();
            Transition transition = Transition.of(flow, t, dt);
            GaussianFlow.Reading reading = flow.at(t, x);
            Tensor ofData = transition.alphaS().mul(reading.data());
            if (eta == 0) {
                return ofData.add(transition.sigmaS().mul(reading.noise()));
            }
            Tensor fresh = transition.renewed().mul(eta * eta);
            Tensor kept = transition.sigmaS().mul(fresh.subFrom(1).sqrt());
            return ofData.add(kept.mul(reading.noise()))
                    .add(transition.sigmaS().mul(fresh.sqrt()).mul(draws.get(0)));
        }
    }
}
