package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.solvers.stochastic.GaussianFlow;
import io.pathline.solvers.stochastic.Sde;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolverPlugin;
import java.util.List;

/**
 * Ancestral sampling (Ho et al. 2020, equations 6 and 7, and algorithm 2 with the smaller of their two variances), on any
 * affine path: x_s is drawn from its law given x_t and the expected data,
 *
 * <pre>
 *   x_s = alpha_s (1 - rho^2) data + rho (sigma_s / sigma_t) x_t + sigma_s sqrt(1 - rho^2) z
 * </pre>
 *
 * with rho = (alpha_t sigma_s) / (alpha_s sigma_t). On the VP path this is the paper's posterior with alphabar = alpha^2.
 * The noise falls with sigma_s, so a last step to sigma = 0 is without noise, as theirs is.
 */
public final class DdpmAncestral implements SdeSolverPlugin {
    @Override
    public String id() {
        return "ddpm-ancestral";
    }

    @Override
    public String description() {
        return "Ancestral sampling of DDPM, on any affine path: one evaluation per step.";
    }

    @Override
    public String formula() {
        return "alpha_s (1 - rho^2) data + rho (sigma_s / sigma_t) x + sigma_s sqrt(1 - rho^2) z";
    }

    @Override
    public SdeSolver create(Parameters parameters) {
        return new Method();
    }

    private record Method() implements SdeSolver {
        @Override
        public int evaluations() {
            return 1;
        }

        @Override
        public int draws() {
            return 1;
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
            Tensor renewed = transition.renewed();
            Tensor ofData = transition.alphaS().mul(renewed);
            Tensor ofPlace = transition.rho().mul(transition.sigmaS()).div(transition.sigmaT());
            return ofData.mul(flow.at(t, x).data())
                    .add(ofPlace.mul(x))
                    .add(transition.sigmaS().mul(renewed.sqrt()).mul(draws.get(0)));
        }
    }
}
