package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DeviceChoice;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.UNet;
import io.pathline.paths.Probe;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.likelihood.Levels;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.LikelihoodSummary;
import io.pathline.solvers.StepControl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;

/**
 * Bits per dimension against a closed form. A new U-Net's velocity is 0 everywhere, so its flow stays in the standard
 * normal prior, and a level k has the probability Phi((k + 1 - m) / s) - Phi((k - m) / s) under data of mean m and
 * standard deviation s; the bound of one draw is the mean of the normal log density over the level. Here s is about 1.3
 * levels, so that the two differ.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscreteLikelihoodTest {
    private static final long SEED = 44;
    private static final int D = 16;
    private static final int ROWS = 1_500;
    private final Samples levels = levels();
    private final Pathline flow = Pathline.builder()
            .network(UNet.of(Shape.of(4, 4, 1), 8, 1))
            .device(DeviceChoice.CPU)
            .solver(SolverChoice.of(PluginChoice.of("euler"), StepControl.fixed(2)))
            .build();
    private Normalization normalization = Normalization.identity(1);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void begin() {
        DataSource data = Datasets.of("levels", levels);
        normalization = data.normalization();
        // One step at a rate that moves no weight by more than 1e-30.
        model = Flows.await(
                TrainingEvent.model(flow.train(data, s -> s.steps(1).batch(8).learningRate(1e-30))));
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
    }

    @Test
    void oneDrawIsTheMeanOfTheLogDensityOverTheLevel() {
        LikelihoodSummary one = summary(levels, 1);
        assertThat(one.mean()).as("seed %d", SEED).isCloseTo(mean(this::meanLogDensity), within(4 * noise(one) + 1e-3));
        double bits = one.bitsPerDimension(new Levels(1, 1), "").value();
        assertThat(bits).isCloseTo(-one.mean() / (D * Math.log(2)), within(1e-9));
    }

    @Test
    void theBoundRisesWithTheDrawsTowardsTheLogProbabilityAndNotAboveIt() {
        double truth = mean(this::logProbability);
        double one = summary(levels, 1).mean();
        double four = summary(levels, 4).mean();
        LikelihoodSummary many = summary(levels, 16);
        assertThat(truth - mean(this::meanLogDensity)).as("the gap to close").isGreaterThan(0.4);
        assertThat(four).isGreaterThan(one + 0.1);
        assertThat(many.mean()).isGreaterThan(four + 0.05);
        assertThat(many.mean()).as("seed %d", SEED).isBetween(truth - 0.12, truth + 0.05);
    }

    @Test
    void rowsThatWereDequantisedGiveTheSameBitsOnceTheirLevelsAreRestored() {
        Samples noisy = new Levels(1, 1).spread(levels, new RandomStreams(SEED + 1), 0, 0);
        assertThat(Levels.restored(noisy)).isEqualTo(levels);
        double restored = summary(Levels.restored(noisy), 1).mean();
        assertThat(restored).isEqualTo(summary(levels, 1).mean());
        // Noise on noise spreads a level over two, which costs more than the bound's noise.
        assertThat(summary(noisy, 1).mean()).isLessThan(restored - 0.5);
    }

    @Test
    void anEstimatedDivergenceOfNothingChangesNothing() {
        LikelihoodSettings settings =
                LikelihoodSettings.hutchinson(Probe.RADEMACHER, 1).seed(SEED).levels(new Levels(1, 1));
        Samples few = levels.slice(0, 100);
        LikelihoodSummary estimated = Flows.await(flow.likelihood(model, Flux.just(few), settings)
                .reduce(LikelihoodSummary.empty(D), LikelihoodSummary::plus));
        assertThat(estimated.mean()).isCloseTo(summary(few, 1).mean(), within(1e-4));
    }

    /** Whole numbers about 100, with a spread of 1.3. */
    private static Samples levels() {
        Samples normal = new RandomStreams(SEED).normal("levels", 0, Shape.of(ROWS, 4, 4, 1));
        float[] values = normal.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.floor(100 + 1.3 * values[i]);
        }
        return Samples.of(normal.shape(), values);
    }

    private LikelihoodSummary summary(Samples rows, int draws) {
        LikelihoodSettings settings = LikelihoodSettings.hutchinson(Probe.RADEMACHER, 1)
                .batch(ROWS)
                .seed(SEED)
                .levels(new Levels(1, draws));
        return Flows.await(flow.likelihood(model, Flux.just(rows), settings)
                .reduce(LikelihoodSummary.empty(D), LikelihoodSummary::plus));
    }

    /** The standard error that dequantisation leaves in the mean, for one draw: at most that of the rows themselves. */
    private static double noise(LikelihoodSummary summary) {
        return summary.standardError();
    }

    private double mean(LevelTerm term) {
        double[] mean = normalization.mean();
        double[] deviation = normalization.standardDeviation();
        double sum = 0;
        for (int i = 0; i < levels.values().length; i++) {
            int j = i % D;
            double from = (levels.values()[i] - mean[j]) / deviation[j];
            sum += term.of(from, from + 1 / deviation[j], deviation[j]);
        }
        return sum / ROWS;
    }

    private double logProbability(double a, double b, double s) {
        return Math.log(simpson(a, b, z -> Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI)));
    }

    private double meanLogDensity(double a, double b, double s) {
        double meanSquare = (b * b * b - a * a * a) / (3 * (b - a));
        return -0.5 * Math.log(2 * Math.PI) - Math.log(s) - meanSquare / 2;
    }

    private static double simpson(double a, double b, java.util.function.DoubleUnaryOperator f) {
        int n = 40;
        double h = (b - a) / n;
        double sum = f.applyAsDouble(a) + f.applyAsDouble(b);
        for (int i = 1; i < n; i++) {
            sum += f.applyAsDouble(a + i * h) * (i % 2 == 0 ? 2 : 4);
        }
        return sum * h / 3;
    }

    /** What a level from a to b adds, in standardised units. */
    @FunctionalInterface
    private interface LevelTerm {
        double of(double a, double b, double deviation);
    }
}
