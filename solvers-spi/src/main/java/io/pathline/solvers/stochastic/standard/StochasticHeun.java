package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.solvers.stochastic.Sde;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolverPlugin;
import java.util.List;

/**
 * Heun's method for additive noise (Kloeden and Platen 1992, section 15.1): the drift is averaged over both ends of the
 * step, the second reached by a step of Euler and Maruyama with the same draw, and g^2 by the trapezoidal rule. Of weak
 * order 2 and strong order 1; with g = 0 it is Heun's method of order 2.
 */
public final class StochasticHeun implements SdeSolverPlugin {
    @Override
    public String id() {
        return "sde-heun";
    }

    @Override
    public String description() {
        return "Heun's method for additive noise, weak order 2: two evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt (mean drift of both ends) + sqrt(dt mean g^2) z";
    }

    @Override
    public SdeSolver create(Parameters parameters) {
        return new Method();
    }

    private record Method() implements SdeSolver {
        @Override
        public int evaluations() {
            return 2;
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
            return 2;
        }

        @Override
        public Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws) {
            Tensor s = t.add(dt);
            Tensor variance = sde.squaredDiffusion(t, dt)
                    .add(sde.squaredDiffusion(s, dt))
                    .mul(dt)
                    .mul(0.5);
            Tensor noise = variance.sqrt().mul(draws.get(0));
            Tensor first = sde.drift(t, dt, x);
            Tensor second = sde.drift(s, dt, x.add(first.mul(dt)).add(noise));
            return x.add(first.add(second).mul(dt).mul(0.5)).add(noise);
        }
    }
}
