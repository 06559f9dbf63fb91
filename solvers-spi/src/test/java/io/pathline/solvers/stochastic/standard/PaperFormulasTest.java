package io.pathline.solvers.stochastic.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Parameters;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.standard.Euler;
import io.pathline.solvers.standard.Heun2;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.GaussianFlow;
import io.pathline.solvers.stochastic.NormalFlow;
import io.pathline.solvers.stochastic.Sde;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Single steps against the formulas as the papers print them, in their own letters. */
class PaperFormulasTest {
    private static final long SEED = 1202;
    private static final NormalFlow VP = NormalFlow.vp(0.8, 0.6);

    /** Ho et al. 2020, equation 7, with alphabar = alpha^2 and beta_t = 1 - alphabar_t / alphabar_{t-1}. */
    @Test
    void ancestralIsThePosteriorOfDdpm() {
        RandomGenerator random = new RandomStreams(SEED).generator("times", 0);
        for (int trial = 0; trial < 50; trial++) {
            double t = random.nextDouble(0.01, 0.98);
            double dt = random.nextDouble(0.001, 0.99 - t);
            double barT = Math.pow(number(VP.alpha(at(t))), 2);
            double barS = Math.pow(number(VP.alpha(at(t + dt))), 2);
            double beta = 1 - barT / barS;
            double x = random.nextGaussian();
            double z = random.nextGaussian();
            double x0 = number(VP.at(at(t), at(x)).data());
            double mean = Math.sqrt(barS) * beta / (1 - barT) * x0 + Math.sqrt(1 - beta) * (1 - barS) / (1 - barT) * x;
            double variance = (1 - barS) / (1 - barT) * beta;
            assertThat(step("ddpm-ancestral", Map.of(), VP, t, dt, x, z))
                    .as("trial %d of seed %d", trial, SEED)
                    .isCloseTo(mean + Math.sqrt(variance) * z, within(1e-10));
        }
    }

    /** Ho et al. 2020, algorithm 2: the mean from the predicted noise, (x - beta epsilon / sqrt(1 - alphabar)) / sqrt(1 - beta). */
    @Test
    void ancestralIsAlgorithmTwoOfDdpm() {
        double t = 0.6;
        double dt = 0.05;
        double barT = Math.pow(number(VP.alpha(at(t))), 2);
        double barS = Math.pow(number(VP.alpha(at(t + dt))), 2);
        double beta = 1 - barT / barS;
        double epsilon = number(VP.at(at(t), at(0.4)).noise());
        double mean = (0.4 - beta / Math.sqrt(1 - barT) * epsilon) / Math.sqrt(1 - beta);
        assertThat(step("ddpm-ancestral", Map.of(), VP, t, dt, 0.4, 0)).isCloseTo(mean, within(1e-12));
    }

    /** Song, Meng and Ermon 2021, equations 12 and 16. */
    @Test
    void ddimIsThePapersOnVp() {
        RandomGenerator random = new RandomStreams(SEED).generator("ddim", 0);
        for (double eta : new double[] {0, 0.3, 1}) {
            for (int trial = 0; trial < 20; trial++) {
                double t = random.nextDouble(0.01, 0.98);
                double dt = random.nextDouble(0.001, 0.99 - t);
                double barT = Math.pow(number(VP.alpha(at(t))), 2);
                double barS = Math.pow(number(VP.alpha(at(t + dt))), 2);
                double x = random.nextGaussian();
                double z = random.nextGaussian();
                double epsilon = number(VP.at(at(t), at(x)).noise());
                double predicted = (x - Math.sqrt(1 - barT) * epsilon) / Math.sqrt(barT);
                double sigma = eta * Math.sqrt((1 - barS) / (1 - barT)) * Math.sqrt(1 - barT / barS);
                double expected =
                        Math.sqrt(barS) * predicted + Math.sqrt(1 - barS - sigma * sigma) * epsilon + sigma * z;
                assertThat(step("ddim", Map.of("eta", eta), VP, t, dt, x, z))
                        .as("eta %s, trial %d of seed %d", eta, trial, SEED)
                        .isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void ddimWithEtaOneIsAncestralOnEveryPath() {
        for (NormalFlow flow : NormalFlow.all()) {
            for (double t : new double[] {0, 0.1, 0.5, 0.9}) {
                assertThat(step("ddim", Map.of("eta", 1.0), flow, t, 0.08, 0.7, -1.3))
                        .as("%s at t = %s", flow, t)
                        .isCloseTo(step("ddpm-ancestral", Map.of(), flow, t, 0.08, 0.7, -1.3), within(1e-13));
            }
        }
    }

    /** The only flow line through x_t = alpha x1 + sigma x0 is the straight one to x1, whatever the step. */
    @Test
    void ddimIsExactForOneDataPointInOneStep() {
        for (NormalFlow flow : List.of(
                NormalFlow.condOt(1.7, 0),
                NormalFlow.vp(1.7, 0),
                NormalFlow.cosine(1.7, 0),
                NormalFlow.quadratic(1.7, 0))) {
            double s = 0.95;
            double start = number(flow.alpha(at(0.0))) * 1.7 + number(flow.sigma(at(0.0))) * -0.6;
            double end = number(flow.alpha(at(s))) * 1.7 + number(flow.sigma(at(s))) * -0.6;
            assertThat(step("ddim", Map.of(), flow, 0, s, start, 0))
                    .as("%s", flow)
                    .isCloseTo(end, within(1e-14));
        }
    }

    /** alpha = 1, sigma = 1 - t: the VE chain, where DDIM is Euler's method in sigma. */
    @Test
    void ddimOnVarianceExplodingIsEulerInSigma() {
        NormalFlow ve = new NormalFlow(
                "ve", t -> t.like(1), t -> t.subFrom(1).mul(5), t -> t.like(0), t -> t.like(-5), 0.8, 0.6);
        double velocity = number(ve.at(at(0.2), at(3)).velocity());
        assertThat(step("ddim", Map.of(), ve, 0.2, 0.1, 3, 0)).isCloseTo(3 + 0.1 * velocity, within(1e-14));
    }

    /** Song et al. 2021, appendix E, on their VP chain: (2 - sqrt(1 - beta)) x + beta score + sqrt(beta) z. */
    @Test
    void thePredictorIsReverseDiffusion() {
        double barT = Math.pow(number(VP.alpha(at(0.4))), 2);
        double barS = Math.pow(number(VP.alpha(at(0.45))), 2);
        double beta = 1 - barT / barS;
        double score = number(VP.at(at(0.4), at(0.9)).score(VP.sigma(at(0.4))));
        double expected = (2 - Math.sqrt(1 - beta)) * 0.9 + beta * score + Math.sqrt(beta) * 1.1;
        assertThat(step("predictor-corrector", Map.of("corrector_steps", 0.0), VP, 0.4, 0.05, 0.9, 1.1))
                .isCloseTo(expected, within(1e-12));
    }

    /** Song et al. 2021, algorithm 5 with its alpha = 1, from where the predictor came to. */
    @Test
    void theCorrectorIsLangevinWithTheNormsOfTheSample() {
        double[] draws = {0.3, -0.4, 1.2, 0.5, -0.9, 2.0};
        HostTensor x = HostTensor.of(Shape.of(1, 3), 0.5, -1.5, 2);
        HostTensor z0 = HostTensor.of(Shape.of(1, 3), draws[0], draws[1], draws[2]);
        HostTensor z1 = HostTensor.of(Shape.of(1, 3), draws[3], draws[4], draws[5]);
        Sde sde = new Sde(VP, Diffusion.SIGMA);
        Tensor predicted = SdeSolvers.named("predictor-corrector", Map.of("corrector_steps", 0.0))
                .step(sde, at(0.4), at(0.05), x, List.of(z0));
        Tensor score = VP.at(at(0.4 + 0.05), predicted).score(VP.sigma(at(0.4 + 0.05)));
        double epsilon = 2 * Math.pow(0.2 * norm(z1) / norm(score), 2);
        Tensor expected = predicted.add(score.mul(epsilon)).add(z1.mul(Math.sqrt(2 * epsilon)));
        Tensor actual = SdeSolvers.named("predictor-corrector", Map.of("snr", 0.2, "norms", 1.0))
                .step(sde, at(0.4), at(0.05), x, List.of(z0, z1));
        assertThat(HostTensor.cast(actual).values())
                .containsExactly(HostTensor.cast(expected).values(), within(1e-12));
    }

    @Test
    void withoutDiffusionTheStepsAreEulersAndHeuns() {
        for (NormalFlow flow : NormalFlow.all()) {
            assertThat(step("euler-maruyama", flow, Diffusion.ZERO)).isEqualTo(ode(new Euler(), flow));
            assertThat(step("sde-heun", flow, Diffusion.ZERO)).isCloseTo(ode(new Heun2(), flow), within(1e-14));
        }
    }

    /** beta(1 - t) on VP; 2 sigma^2 log(sigma_max / sigma_min) on VE; 2 sigma / alpha on cond-ot. */
    @Test
    void thePathsOwnDiffusionIsThePapers() {
        for (double t : new double[] {0, 0.2, 0.7, 0.99}) {
            double beta = 0.1 + (1 - t) * 19.9;
            assertThat(number(Diffusion.path(1).at(at(t), VP))).isCloseTo(Math.sqrt(beta), within(1e-9));
            double sigma = 0.01 * Math.pow(5000, 1 - t);
            NormalFlow ve = geometric();
            assertThat(number(Diffusion.path(1).at(at(t), ve)))
                    .isCloseTo(sigma * Math.sqrt(2 * Math.log(5000)), within(1e-9 * sigma));
        }
        assertThat(number(Diffusion.path(3).at(at(0.25), NormalFlow.condOt(0, 1))))
                .isCloseTo(Math.sqrt(3 * 2 * 0.75 / 0.25), within(1e-12));
    }

    /** Rounding can make alpha / sigma fall over a short step; then there is no noise to renew, and no NaN. */
    @Test
    void aRatioAboveOneIsTakenAsOne() {
        NormalFlow falling = new NormalFlow(
                "falling", t -> t.like(1), t -> t.mul(1e-7).add(1), t -> t.like(0), t -> t.like(1e-7), 0.8, 0.6);
        for (String id : List.of("ddpm-ancestral", "predictor-corrector")) {
            Map<String, Double> alone = id.equals("ddpm-ancestral") ? Map.of() : Map.of("corrector_steps", 0.0);
            assertThat(step(id, alone, falling, 0.3, 0.1, 1.4, 5)).as(id).isCloseTo(1.4, within(1e-6));
        }
        assertThat(step("ddim", Map.of("eta", 1.0), falling, 0.3, 0.1, 1.4, 5)).isCloseTo(1.4, within(1e-6));
    }

    private static NormalFlow geometric() {
        double rate = Math.log(5000);
        return new NormalFlow(
                "ve",
                t -> t.like(1),
                t -> t.subFrom(1).mul(rate).exp().mul(0.01),
                t -> t.like(0),
                t -> t.subFrom(1).mul(rate).exp().mul(-0.01 * rate),
                0,
                1);
    }

    private static double step(
            String id, Map<String, Double> parameters, GaussianFlow flow, double t, double dt, double x, double z) {
        SdeSolver solver = SdeSolvers.named(id, parameters);
        return number(solver.step(new Sde(flow, Diffusion.SIGMA), at(t), at(dt), at(x), List.of(at(z))));
    }

    private static double step(String id, GaussianFlow flow, Diffusion diffusion) {
        return number(SdeSolvers.named(id).step(new Sde(flow, diffusion), at(0.3), at(0.1), at(1.4), List.of(at(5))));
    }

    private static double ode(SolverPlugin plugin, GaussianFlow flow) {
        OdeSolver solver = plugin.create(Parameters.defaults(plugin.parameters()));
        Tensor x = at(1.4);
        Tensor slope = flow.at(at(0.3), x).velocity();
        return number(solver.step((t, y) -> flow.at(t, y).velocity(), at(0.3), at(0.1), x, slope)
                .x());
    }

    private static double norm(Tensor one) {
        return Math.sqrt(number(one.square().sumPerSample()));
    }

    private static HostTensor at(double value) {
        return HostTensor.of(Shape.of(1, 1), value);
    }

    private static double number(Tensor tensor) {
        return HostTensor.cast(tensor).value(0);
    }
}
