package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.solvers.stochastic.Sde;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolverPlugin;
import java.util.List;

/**
 * The method of Euler and Maruyama (Maruyama 1955): x + dt drift + g sqrt(dt) z. Of strong and weak order 1, as the noise
 * is additive; with g = 0 it is Euler's method.
 */
public final class EulerMaruyama implements SdeSolverPlugin {
    @Override
    public String id() {
        return "euler-maruyama";
    }

    @Override
    public String description() {
        return "The method of Euler and Maruyama, weak order 1: one evaluation per step.";
    }

    @Override
    public String formula() {
        return "x + dt (u + g^2/2 score) + g sqrt(dt) z";
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
            return true;
        }

        @Override
        public int weakOrder() {
            return 1;
        }

        @Override
        public Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws) {
            Tensor deviation = sde.squaredDiffusion(t, dt).mul(dt).sqrt();
            return x.add(sde.drift(t, dt, x).mul(dt)).add(deviation.mul(draws.get(0)));
        }
    }
}
