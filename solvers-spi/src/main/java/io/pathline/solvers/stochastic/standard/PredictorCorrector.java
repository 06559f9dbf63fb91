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
 * Predictor and corrector of Song et al. (2021), algorithm 1: a step of reverse diffusion (their appendix E), then steps
 * of Langevin dynamics at the time it came to.
 *
 * <p>The predictor reverses the chain x_t = a x_s + sqrt(b) z with a = alpha_t / alpha_s, b = sigma_t^2 - a^2 sigma_s^2, as
 * x_s = (2 - a) x_t + b score + sqrt(b) z, on any affine path; its z is left out of the last step, as the authors' code
 * has it. A corrector step is x + epsilon score + sqrt(2 epsilon) z, with epsilon = 2 (r |z| / |score|)^2 for the
 * signal-to-noise ratio r. Two readings of the norms:
 *
 * <ul>
 *   <li>norms = 0: their expectations for pure noise, |z| = |sigma score|, so epsilon = 2 r^2 sigma^2. The step does not
 *       depend on x, as in the authors' code, which averages the norms over the batch.
 *   <li>norms = 1: those of each sample, as the paper's algorithms 4 and 5 print it. A step that depends on x shifts the
 *       law it should keep, by the factor (d + 2) / d in the variance of d values of pure noise: fit for images, not for
 *       points in the plane. |sigma score| is taken as half of |z| where it is less.
 * </ul>
 *
 * <p>With correctors the variance keeps a relative error of about r^2, however short the steps.
 */
public final class PredictorCorrector implements SdeSolverPlugin {
    private static final Parameter SNR = Parameter.real(
            "snr", 0.16, 1e-3, 0.5, "Signal-to-noise ratio r of a corrector step: its length is 2 r^2 sigma^2.");

    private static final Parameter CORRECTOR_STEPS =
            Parameter.integer("corrector_steps", 1, 0, 100, "Corrector steps after each predictor step; one NFE each.");

    private static final Parameter NORMS =
            Parameter.integer("norms", 0, 0, 1, "0: expected norms; 1: the norms of each sample, for images only.");

    @Override
    public String id() {
        return "predictor-corrector";
    }

    @Override
    public String description() {
        return "Reverse diffusion with Langevin corrector steps (Score-SDE): one evaluation for each.";
    }

    @Override
    public String formula() {
        return "(2 - a) x + b score + sqrt(b) z, then n times x + e score + sqrt(2 e) z, e = 2 snr^2 sigma_s^2";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SNR, CORRECTOR_STEPS, NORMS);
    }

    @Override
    public SdeSolver create(Parameters parameters) {
        return new Method(parameters.get(SNR), parameters.integer(CORRECTOR_STEPS), parameters.integer(NORMS) == 1);
    }

    private record Method(double snr, int correctorSteps, boolean ownNorms) implements SdeSolver {
        /** The least |sigma score|^2 / |z|^2 that a sample's own norms are believed. */
        private static final double LEAST_RATIO = 0.25;

        @Override
        public int evaluations() {
            return 1 + correctorSteps;
        }

        @Override
        public int draws() {
            return 1 + correctorSteps;
        }

        @Override
        public boolean usesDiffusion() {
            return false;
        }

        @Override
        public int weakOrder() {
            return correctorSteps == 0 ? 1 : 0;
        }

        /** Langevin's r^2 / (1 - r^2), and (d + 2) / d - 1 for d = 64 where norms are a sample's own. */
        @Override
        public double bias() {
            double langevin = snr * snr / (1 - snr * snr);
            return correctorSteps == 0 ? 0 : langevin + (ownNorms ? 2 / 64.0 : 0);
        }

        @Override
        public boolean isSilentAtEnd(int draw) {
            return draw == 0;
        }

        @Override
        public Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws) {
            GaussianFlow flow = sde.flow();
            Tensor s = t.add(dt);
            Tensor place = predicted(flow, t, dt, x, draws.get(0));
            for (int k = 1; k <= correctorSteps; k++) {
                place = corrected(flow, s, place, draws.get(k));
            }
            return place;
        }

        /** (2 - a) x + b score + sqrt(b) z, where b score = -sigma (1 - rho^2) noise. */
        private static Tensor predicted(GaussianFlow flow, Tensor t, Tensor dt, Tensor x, Tensor z) {
            Transition transition = Transition.of(flow, t, dt);
            Tensor renewed = transition.renewed();
            Tensor a = transition.alphaT().div(transition.alphaS());
            return x.mul(a.subFrom(2))
                    .sub(transition.sigmaT().mul(renewed).mul(flow.at(t, x).noise()))
                    .add(transition.sigmaT().mul(renewed.sqrt()).mul(z));
        }

        /** x + epsilon score + sqrt(2 epsilon) z, with epsilon / sigma^2 = 2 r^2 |z|^2 / |sigma score|^2. */
        private Tensor corrected(GaussianFlow flow, Tensor t, Tensor x, Tensor z) {
            Tensor sigma = flow.sigma(t);
            Tensor noise = flow.at(t, x).noise();
            double r = 2 * snr * snr;
            if (!ownNorms) {
                return x.sub(sigma.mul(r).mul(noise)).add(sigma.mul(2 * snr).mul(z));
            }
            Tensor length = z.square().sumPerSample();
            Tensor ratio = length.div(noise.square().sumPerSample().max(length.mul(LEAST_RATIO)));
            return x.sub(sigma.mul(ratio).mul(r).mul(noise))
                    .add(sigma.mul(ratio.sqrt()).mul(2 * snr).mul(z));
        }
    }
}
