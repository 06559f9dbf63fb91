package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.paths.Probe;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.likelihood.Levels;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.LikelihoodSummary;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.pipelines.likelihood.SampledDensities;
import io.pathline.solvers.SaveAt;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Likelihoods under small trained networks, in the units of their data. */
@TestInstance(Lifecycle.PER_CLASS)
final class FlowLikelihoodTest {
    private static final LikelihoodSettings EXACT = LikelihoodSettings.exact();

    /** Rows near (3, -1), of standard deviation 0.5 and 0.2: far from the standard units that the network sees. */
    private final Samples rows = Flows.await(Flows.points(4_000).next());

    private final DataSource data = Datasets.of("points", rows);
    private final Pathline flow = Flows.small().build();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void train() {
        model = Flows.await(TrainingEvent.model(
                flow.train(data, s -> s.steps(300).batch(256).learningRate(3e-3))));
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
    }

    @Test
    void theDensityOfAPlaneIntegratesToOneInTheDatasUnits() {
        int side = 101;
        float[] grid = new float[2 * side * side];
        double width = 6;
        double height = 2.4;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int at = 2 * (side * row + column);
                grid[at] = (float) (3 - width / 2 + width * column / (side - 1));
                grid[at + 1] = (float) (-1 - height / 2 + height * row / (side - 1));
            }
        }
        double cell = width * height / ((side - 1.0) * (side - 1.0));
        assertThat(integral(flow, model, Samples.points(2, grid), cell)).isCloseTo(1, within(2e-3));
    }

    @Test
    void theDensityOfALineIntegratesToOne() {
        RandomStreams random = new RandomStreams(6);
        float[] points = random.normal("line", 0, Shape.of(2_000, 1)).values();
        for (int i = 0; i < points.length; i++) {
            points[i] = (i % 2 == 0 ? 4 : -4) + points[i];
        }
        int count = 801;
        float[] grid = new float[count];
        for (int i = 0; i < count; i++) {
            grid[i] = -20 + 40f * i / (count - 1);
        }
        try (Pathline line = Flows.small().network(Mlp.of(1, 16, 2)).build();
                TrainedFlow trained = Flows.await(TrainingEvent.model(line.train(
                        Datasets.of("line", Samples.points(1, points)),
                        s -> s.steps(200).batch(256).learningRate(3e-3))))) {
            assertThat(integral(line, trained, Samples.points(1, grid), 40.0 / (count - 1)))
                    .isCloseTo(1, within(2e-3));
        }
    }

    @Test
    void theMeanIsNearTheEntropyOfTheData() {
        // log of the standard deviations, and log(2 pi e) for two numbers: what no model can be better than.
        double entropy = Math.log(0.5 * 0.2) + Math.log(2 * Math.PI * Math.E);
        LikelihoodSummary summary = summary(flow.likelihood(model, Flux.just(rows), EXACT));
        assertThat(summary.count()).isEqualTo(4_000);
        assertThat(-summary.mean()).isBetween(entropy - 4 * summary.standardError(), entropy + 0.1);
        assertThat(summary.negativeLogLikelihood(EXACT.method()).toString())
                .contains("4,000 rows", "standard error", "exact divergence");
    }

    @Test
    void samplesComeWithTheirDensityFromTheNoiseOfSampling() {
        try (Pathline fixed = Flows.small().solver("midpoint", 40).build()) {
            SamplingSettings settings = SamplingSettings.of(50, 11);
            SampledDensities drawn = Flows.await(fixed.sampleWithDensity(model, settings, EXACT));
            Samples samples = Flows.await(
                            fixed.sample(model, settings, SaveAt.end()).last())
                    .samples();
            close(drawn.samples().values(), samples.values());
            RowDensities asData = Flows.await(
                    fixed.likelihood(model, Flux.just(drawn.samples()), EXACT).last());
            for (int row = 0; row < 50; row++) {
                assertThat(drawn.logDensity()[row]).isCloseTo(asData.logDensity()[row], within(0.02));
            }
        }
    }

    @Test
    void rowsHaveTheSameDensityWhateverTheBatches() {
        LikelihoodSettings probes =
                LikelihoodSettings.hutchinson(Probe.RADEMACHER, 2).seed(5);
        try (Pathline fixed = Flows.small().solver("midpoint", 10).build()) {
            Flux<Samples> chunks = Flux.just(rows.slice(0, 13), rows.slice(13, 30));
            double[] whole = all(fixed.likelihood(model, chunks, probes));
            double[] pieces = all(fixed.likelihood(model, chunks, probes.batch(7)));
            assertThat(pieces).usingComparatorWithPrecision(1e-4).containsExactly(whole);
        }
    }

    @Test
    void exactAndHutchinsonAgreeWithinThreeStandardErrors() {
        try (Pathline fixed = Flows.small().solver("midpoint", 20).build()) {
            double[] exact = all(fixed.likelihood(model, Flux.just(rows), EXACT));
            double[] estimated = all(fixed.likelihood(
                    model,
                    Flux.just(rows),
                    LikelihoodSettings.hutchinson(Probe.GAUSSIAN, 2).seed(5)));
            LikelihoodSummary apart = LikelihoodSummary.empty(2);
            double[] differences = new double[exact.length];
            Arrays.setAll(differences, i -> estimated[i] - exact[i]);
            apart = apart.plus(new RowDensities(0, differences, 0));
            assertThat(apart.standardError()).isPositive();
            assertThat(apart.mean()).isCloseTo(0, within(3 * apart.standardError()));
        }
    }

    @Test
    void aBatchIsSolvedWhenItIsRequested() {
        AtomicInteger chunks = new AtomicInteger();
        Flux<Samples> source = Flux.range(0, 100).map(i -> {
            chunks.incrementAndGet();
            return rows.slice(8 * i, 8 * i + 8);
        });
        StepVerifier.create(flow.likelihood(model, source, EXACT.batch(8)), 0)
                .expectSubscription()
                .thenRequest(1)
                .assertNext(batch -> assertThat(batch.first()).isZero())
                .thenRequest(1)
                .assertNext(batch -> assertThat(batch.first()).isEqualTo(8))
                .thenCancel()
                .verify();
        assertThat(chunks.get()).as("chunks read for two batches").isLessThanOrEqualTo(4);
    }

    @Test
    void levelsGiveBitsThatFallWithMoreDraws() {
        Samples levels = rows.slice(0, 500);
        float[] values = levels.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Math.floor(values[i] / 0.25) * 0.25);
        }
        Levels one = new Levels(0.25, 1);
        Levels eight = new Levels(0.25, 8);
        double single = bits(levels, one);
        double tight = bits(levels, eight);
        assertThat(tight).isLessThan(single);
        // A level in the second number holds more than a standard deviation, so few bits are needed, but not none.
        assertThat(single).isBetween(0.5, 4.0);
    }

    @Test
    void conditionsTravelWithTheirRows() {
        Samples near = rows.slice(0, 200).given(constant(200, 1));
        try (Pathline conditional =
                        Flows.small().network(Mlp.of(2, 16, 2).withCondition(1)).build();
                TrainedFlow trained = Flows.await(TrainingEvent.model(conditional.train(
                        Flux.just(near).repeat(), s -> s.steps(20).batch(64))))) {
            double[] one = all(conditional.likelihood(trained, Flux.just(near), EXACT.batch(150)));
            double[] two = all(
                    conditional.likelihood(trained, Flux.just(rows.slice(0, 200).given(constant(200, -1))), EXACT));
            assertThat(one).hasSize(200).isNotEqualTo(two);
        }
    }

    @Test
    void aStochasticSolverHasNoDensity() {
        try (Pathline stochastic = Flows.small().solver("euler-maruyama", 20).build()) {
            assertThatThrownBy(() ->
                            stochastic.likelihood(model, Flux.just(rows), EXACT).blockLast())
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("dopri5");
        }
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> LikelihoodSettings.hutchinson(Probe.RADEMACHER, 0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 probes");
        assertThatThrownBy(() -> EXACT.batch(0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("batch of 0");
        assertThatThrownBy(() -> new Levels(0, 1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("length 0.0");
        assertThatThrownBy(() -> new Levels(1, 0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 draws");
    }

    private double bits(Samples data, Levels levels) {
        LikelihoodSettings settings = EXACT.levels(levels).seed(3);
        return summary(flow.likelihood(model, Flux.just(data), settings))
                .bitsPerDimension(levels, settings.method())
                .value();
    }

    private static double integral(Pathline flow, TrainedFlow model, Samples grid, double cell) {
        return cell
                * Arrays.stream(all(flow.likelihood(model, Flux.just(grid), EXACT.batch(4_096))))
                        .map(Math::exp)
                        .sum();
    }

    private static LikelihoodSummary summary(Flux<RowDensities> batches) {
        return Flows.await(batches.reduce(LikelihoodSummary.empty(2), LikelihoodSummary::plus));
    }

    private static double[] all(Flux<RowDensities> batches) {
        List<RowDensities> list = Flows.await(batches.collectList());
        return list.stream()
                .flatMapToDouble(batch -> Arrays.stream(batch.logDensity()))
                .toArray();
    }

    private static Samples constant(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return Samples.points(1, values);
    }

    private static void close(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }
}
