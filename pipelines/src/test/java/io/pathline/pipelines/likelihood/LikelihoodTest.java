package io.pathline.pipelines.likelihood;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Divergence;
import io.pathline.paths.Draws;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prior;
import io.pathline.paths.Probe;
import io.pathline.paths.oracle.MixtureField;
import io.pathline.pipelines.likelihood.DivergenceChoice.Given;
import io.pathline.pipelines.likelihood.DivergenceChoice.Hutchinson;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.StepControl;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Likelihoods along the exact field of a mixture, whose density is known. */
class LikelihoodTest {
    private static final long SEED = 83;
    private static final RandomStreams STREAMS = new RandomStreams(SEED);

    @ParameterizedTest
    @MethodSource("io.pathline.pipelines.likelihood.Oracle#paths")
    void alongTheOracleTheLikelihoodIsTheOraclesDensity(AffinePath path) {
        MixtureField field = Oracle.PLANE.along(path);
        HostTensor x1 = HostTensor.of(Oracle.PLANE.samples(STREAMS, "data", 0, 64));
        LogDensities actual = Oracle.likelihood(Oracle.PLANE, path).of(x1, Solvers.dopri5(1e-10));
        Tensor expected = field.logDensity(Oracle.time(path.timeDomain().end()), x1);
        assertClose(actual.logDensity(), expected, 1e-6, "log p1 on " + path + ", seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("io.pathline.pipelines.likelihood.Oracle#paths")
    void oneSolveFromNoiseGivesSamplesAndTheirDensity(AffinePath path) {
        MixtureField field = Oracle.PLANE.along(path);
        Tensor noise = Draws.normal(SEED, Shape.of(64, 2)).mul(path.prior().standardDeviation());
        LogDensities actual =
                Oracle.likelihood(Oracle.PLANE, path).sample(HostTensor.cast(noise), Solvers.dopri5(1e-10));
        Tensor expected = field.logDensity(Oracle.time(path.timeDomain().end()), actual.end());
        assertClose(actual.logDensity(), expected, 1e-6, "log p1 of samples on " + path + ", seed " + SEED);
        LogDensities back = Oracle.likelihood(Oracle.PLANE, path).of(actual.end(), Solvers.dopri5(1e-10));
        assertClose(back.end(), noise, 1e-6, "the noise again, on " + path + ", seed " + SEED);
    }

    @Test
    void withoutTheExactPriorVpIsOffByTheDataThatItsStartStillHolds() {
        AffinePath vp = Plugins.affinePath("vp");
        HostTensor x1 = HostTensor.of(Oracle.PLANE.samples(STREAMS, "data", 0, 64));
        Tensor own = Likelihood.of(Oracle.PLANE.along(vp), vp)
                .of(x1, Solvers.dopri5(1e-10))
                .logDensity();
        Tensor exact = Oracle.likelihood(Oracle.PLANE, vp)
                .of(x1, Solvers.dopri5(1e-10))
                .logDensity();
        double worst =
                Arrays.stream(Draws.values(own.sub(exact))).map(Math::abs).max().orElseThrow();
        assertThat(worst).as("nats, seed %d", SEED).isBetween(1e-4, 0.03);
    }

    @Test
    void probesDrawnOnceLeaveTheEvaluationsAsTheyWereAndDrawnAnewDoNot() {
        AffinePath path = Plugins.affinePath("cond-ot");
        HostTensor x1 = HostTensor.of(Oracle.PLANE.samples(STREAMS, "data", 0, 32));
        Likelihood likelihood = Oracle.likelihood(Oracle.PLANE, path);
        SolveSettings settings = Solvers.dopri5(1e-5).withMaxSteps(2_000);
        long exact = likelihood.of(x1, settings).stats().evaluations();
        long once = likelihood
                .with(DivergenceChoice.hutchinson(1, STREAMS))
                .of(x1, settings)
                .stats()
                .evaluations();
        assertThat(once).isLessThan(exact * 13 / 10);
        AtomicLong draw = new AtomicLong();
        Divergence anew = (u, t, x) -> Divergence.hutchinson(
                        HostTensor.of(Probe.RADEMACHER.draw(STREAMS, "anew", 32 * draw.getAndIncrement(), x.shape())))
                .at(u, t, x);
        assertThatThrownBy(() -> likelihood.with(new Given(anew)).of(x1, settings))
                .as("a rough field: more than 2,000 steps")
                .isInstanceOf(UnfinishedLikelihoodException.class);
    }

    @Test
    void rowsHaveTheSameProbesInEveryBatch() {
        AffinePath path = Plugins.affinePath("cosine");
        Samples x1 = Oracle.PLANE.samples(STREAMS, "data", 0, 20);
        SolveSettings settings = SolveSettings.fixed(Solvers.of("midpoint"), 10);
        Hutchinson probes = DivergenceChoice.hutchinson(2, STREAMS);
        Likelihood likelihood = Oracle.likelihood(Oracle.PLANE, path);
        double[] all = likelihood.with(probes).of(x1, settings).logDensity().values();
        double[] tail = likelihood
                .with(probes.from(15))
                .of(x1.slice(15, 20), settings)
                .logDensity()
                .values();
        assertThat(Arrays.copyOfRange(all, 15, 20)).isEqualTo(tail);
    }

    /** dx/dt = x cos(t): x1 = x0 exp(sin 1), and every one of the numbers is stretched alike. */
    @Test
    void imagesOfAnyShapeHaveALikelihood() {
        VectorField stretch = (t, x) -> x.mul(t.cos());
        HostTensor x1 = Draws.normal(SEED, Shape.of(5, 2, 3, 2));
        Tensor x0 = x1.mul(Math.exp(-Math.sin(1)));
        Tensor expected = LogDensity.of(new Prior(2)).at(x0).sub(12 * Math.sin(1));
        Likelihood likelihood =
                Likelihood.of(stretch, Plugins.affinePath("rectified")).from(LogDensity.of(new Prior(2)));
        for (DivergenceChoice choice :
                new DivergenceChoice[] {DivergenceChoice.exact(), DivergenceChoice.hutchinson(2, STREAMS)}) {
            LogDensities actual = likelihood.with(choice).of(x1, Solvers.dopri5(1e-11));
            assertClose(actual.end(), x0, 1e-9, "x0, seed " + SEED);
            assertThat(actual.logDensity().shape()).isEqualTo(Shape.of(5, 1));
            assertThat(actual.logDensity().values())
                    .usingComparatorWithPrecision(1e-8)
                    .containsExactly(Draws.values(expected));
        }
    }

    @Test
    void everySampleMayHaveAnErrorNormOfItsOwn() {
        AffinePath path = Plugins.affinePath("cond-ot");
        HostTensor x1 = HostTensor.of(Oracle.PLANE.samples(STREAMS, "data", 0, 16));
        Likelihood likelihood = Oracle.likelihood(Oracle.PLANE, path).with(DivergenceChoice.hutchinson(1, STREAMS));
        SolveSettings own = Solvers.dopri5(1e-9)
                .withControl(StepControl.adaptive(1e-9, 1e-9).perSample());
        assertClose(
                likelihood.of(x1, own).logDensity(),
                likelihood.of(x1, Solvers.dopri5(1e-9)).logDensity(),
                1e-6,
                "seed " + SEED);
    }

    @Test
    void fieldThatIsNoFormulaBringsADivergenceOfItsOwn() {
        VectorField plain = (t, x) -> HostTensor.cast(HostTensor.cast(x).mul(-1));
        Likelihood likelihood = Likelihood.of(plain, Plugins.affinePath("rectified"));
        HostTensor x1 = Draws.normal(SEED, Shape.of(4, 3));
        assertThatThrownBy(() -> likelihood.of(x1, Solvers.dopri5(1e-6)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a Divergence of the field's own");
        Divergence own = (u, t, x) -> new Divergence.Evaluation(u.at(t, x), t.like(-3));
        Tensor expected =
                LogDensity.of(Prior.STANDARD_NORMAL).at(x1.mul(Math.E)).add(3);
        assertClose(
                likelihood.with(new Given(own)).of(x1, Solvers.dopri5(1e-11)).logDensity(), expected, 1e-8, "log p1");
    }

    @Test
    void meanComesWithItsStandardErrorAndHowItWasMeasured() {
        AffinePath path = Plugins.affinePath("cond-ot");
        LogDensities densities = Oracle.likelihood(Oracle.PLANE, path)
                .of(Oracle.PLANE.samples(STREAMS, "data", 0, 400), SolveSettings.fixed(Solvers.of("midpoint"), 20));
        double[] values = densities.logDensity().values();
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 399);
        assertThat(densities.mean()).isCloseTo(mean, within(1e-12));
        assertThat(densities.standardError()).isCloseTo(deviation / 20, within(1e-12));
        assertThat(densities.score().toString()).contains("mean of 400 rows", "standard error", "40 evaluations");
        assertThat(densities.bitsPerDimension(0.5).value()).isCloseTo(-mean / (2 * Math.log(2)) + 1, within(1e-12));
    }

    @Test
    void whatCannotBeUsedIsRefusedByName() {
        AffinePath path = Plugins.affinePath("cond-ot");
        Likelihood likelihood = Oracle.likelihood(Oracle.PLANE, path);
        SolveSettings settings = Solvers.dopri5(1e-5);
        assertThatThrownBy(() -> likelihood.of(HostTensor.of(Shape.of(2), 1, 2), settings))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("[batch, 1]");
        assertThatThrownBy(() -> likelihood.of(HostTensor.of(Shape.of(1, 2), 1, Double.NaN), settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> likelihood.from(Tensor::square).of(HostTensor.of(Shape.of(1, 2), 1, 2), settings))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("[1, 1]");
        assertThatThrownBy(() -> likelihood.of(HostTensor.of(Shape.of(1, 2), 1, 2), settings.withMaxSteps(2)))
                .isInstanceOf(UnfinishedLikelihoodException.class)
                .hasMessageContaining("short of t = 0.0")
                .hasMessageContaining("more steps");
        assertThatThrownBy(() -> DivergenceChoice.hutchinson(0, STREAMS))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 probes");
    }
}
