package io.pathline.pipelines.likelihood;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Backend;
import io.pathline.api.DeviceChoice;
import io.pathline.api.DifferentiableField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prior;
import io.pathline.paths.Probe;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.oracle.MixtureField;
import io.pathline.solvers.SolveSettings;
import io.pathline.tensorflow.TensorFlowBackend;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Likelihoods on TensorFlow along fields whose densities are known; the paths' own tests are on the host. */
class PlacedLikelihoodTest {
    private static final long SEED = 85;
    private static final RandomStreams STREAMS = new RandomStreams(SEED);
    private static final Backend BACKEND = TensorFlowBackend.open(DeviceChoice.CPU);
    private static final Shape PLANE = Shape.of(2);

    @ParameterizedTest
    @ValueSource(strings = {"cond-ot", "vp", "cosine", "ve"})
    void alongTheOracleTheLikelihoodIsTheOraclesDensity(String id) {
        AffinePath path = Plugins.affinePath(id);
        MixtureField field = Oracle.PLANE.along(path);
        Samples x1 = Oracle.PLANE.samples(STREAMS, "data", 0, 64);
        try (PlacedLikelihood likelihood = along(field, path, new TraceChoice.Exact(), Solvers.dopri5(1e-5))) {
            LogDensities ofData = likelihood.of(x1, 0, 0);
            Tensor expected = field.logDensity(Oracle.time(path.timeDomain().end()), HostTensor.of(x1));
            assertClose(ofData.logDensity(), expected, 1e-4, "log p1 on " + path + ", seed " + SEED);
        }
    }

    @Test
    void samplesComeWithTheDensityThatTheyHaveAsData() {
        AffinePath path = Plugins.affinePath("cond-ot");
        Samples x0 = STREAMS.normal("noise", 0, Shape.of(64, 2));
        MixtureField field = Oracle.PLANE.along(path);
        try (PlacedLikelihood likelihood = along(field, path, new TraceChoice.Exact(), Solvers.dopri5(1e-5))) {
            LogDensities samples = likelihood.sample(x0, 0);
            assertClose(
                    samples.logDensity(),
                    field.logDensity(Oracle.time(1), samples.end()),
                    1e-4,
                    "log p1 of samples, seed " + SEED);
        }
    }

    @Test
    void rowsHaveTheHostsProbesWhateverTheBatch() {
        AffinePath path = Plugins.affinePath("cond-ot");
        MixtureField field = Oracle.PLANE.along(path);
        SolveSettings midpoint = SolveSettings.fixed(Solvers.of("midpoint"), 20);
        Samples x1 = Oracle.PLANE.samples(STREAMS, "data", 0, 24);
        LogDensities host = Oracle.likelihood(Oracle.PLANE, path)
                .with(DivergenceChoice.hutchinson(2, STREAMS))
                .of(x1, midpoint);
        TraceChoice trace = new TraceChoice.Hutchinson(Probe.RADEMACHER, 2, STREAMS);
        try (PlacedLikelihood likelihood = along(field, path, trace, midpoint)) {
            LogDensities all = likelihood.of(x1, 0, 0);
            assertClose(all.logDensity(), host.logDensity(), 1e-4, "log p1 by the same probes, seed " + SEED);
            LogDensities tail = likelihood.of(x1.slice(15, 24), 15, 0);
            assertThat(tail.logDensity().values())
                    .usingComparatorWithPrecision(1e-5)
                    .containsExactly(Arrays.copyOfRange(all.logDensity().values(), 15, 24));
            assertThat(likelihood.of(x1, 0, 1).logDensity().values())
                    .as("another solve of the same rows has other probes")
                    .isNotEqualTo(all.logDensity().values());
        }
    }

    @ParameterizedTest
    @EnumSource(Probe.class)
    void estimatesAgreeWithTheExactDensityWithinThreeStandardErrors(Probe law) {
        AffinePath path = Plugins.affinePath("cond-ot");
        MixtureField field = Oracle.PLANE.along(path);
        SolveSettings midpoint = SolveSettings.fixed(Solvers.of("midpoint"), 40);
        Samples x1 = Oracle.PLANE.samples(STREAMS, "data", 0, 4_000);
        TraceChoice probes = new TraceChoice.Hutchinson(law, 1, STREAMS);
        try (PlacedLikelihood exact = along(field, path, new TraceChoice.Exact(), midpoint);
                PlacedLikelihood estimate = along(field, path, probes, midpoint)) {
            double[] truth = exact.of(x1, 0, 0).logDensity().values();
            double[] estimated = estimate.of(x1, 0, 0).logDensity().values();
            double[] apart = IntStream.range(0, truth.length)
                    .mapToDouble(i -> estimated[i] - truth[i])
                    .toArray();
            double mean = Arrays.stream(apart).average().orElseThrow();
            double variance =
                    Arrays.stream(apart).map(v -> (v - mean) * (v - mean)).sum() / (apart.length - 1);
            assertThat(variance).as("one probe leaves noise").isGreaterThan(1e-3);
            assertThat(mean)
                    .as("mean difference of %s, seed %d", law, SEED)
                    .isCloseTo(0, within(3 * Math.sqrt(variance / apart.length)));
        }
    }

    /** dx/dt = x cos(t): x1 = x0 exp(sin 1), and every one of the numbers is stretched alike. */
    @Test
    void imagesOfAnyShapeHaveALikelihood() {
        VectorField stretch = (t, x) -> x.mul(t.cos());
        Shape image = Shape.of(2, 3, 2);
        Samples x1 = STREAMS.normal("images", 0, image.withBatch(5));
        Tensor x0 = HostTensor.of(x1).mul(Math.exp(-Math.sin(1)));
        Tensor expected = LogDensity.of(new Prior(2)).at(x0).sub(12 * Math.sin(1));
        for (TraceChoice trace :
                new TraceChoice[] {new TraceChoice.Exact(), new TraceChoice.Hutchinson(Probe.RADEMACHER, 2, STREAMS)}) {
            try (PlacedLikelihood likelihood = new PlacedLikelihood(
                    DifferentiableField.of(BACKEND.place(stretch)),
                    image,
                    TimeDomain.UNIT,
                    LogDensity.of(new Prior(2)),
                    trace,
                    Solvers.dopri5(1e-5))) {
                LogDensities actual = likelihood.of(x1, 0, 0);
                assertClose(actual.end(), x0, 1e-4, "x0, seed " + SEED);
                assertThat(actual.logDensity().values())
                        .usingComparatorWithPrecision(2e-3)
                        .containsExactly(HostTensor.cast(expected).values());
            }
        }
    }

    @Test
    void whatCannotBeUsedIsRefusedByName() {
        AffinePath path = Plugins.affinePath("cond-ot");
        SolveSettings few = Solvers.dopri5(1e-5).withMaxSteps(2);
        try (PlacedLikelihood likelihood = along(Oracle.PLANE.along(path), path, new TraceChoice.Exact(), few)) {
            assertThatThrownBy(() -> likelihood.of(Samples.points(3, 1, 2, 3), 0, 0))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("[1, 3]");
            assertThatThrownBy(() -> likelihood.of(Samples.points(2, 1, 2), 0, 0))
                    .isInstanceOf(UnfinishedLikelihoodException.class)
                    .hasMessageContaining("short of t = 0.0");
        }
    }

    private static PlacedLikelihood along(
            MixtureField field, AffinePath path, TraceChoice trace, SolveSettings settings) {
        LogDensity start = x -> field.logDensity(Oracle.time(path.timeDomain().start()), x);
        return new PlacedLikelihood(
                DifferentiableField.of(BACKEND.place(field)), PLANE, path.timeDomain(), start, trace, settings);
    }
}
