package io.pathline.paths.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.paths.Coupling;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.Plugins;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The coupling follows its plan, and has the limits that it claims. */
class OtSinkhornCouplingTest {
    private static final long SEED = 43;

    private static Coupling coupling(String parameter, double value) {
        return Plugins.create(CouplingPlugin.class, "ot-sinkhorn", Map.of(parameter, value));
    }

    private static RandomGenerator random(long draw) {
        return new RandomStreams(SEED).generator("coupling", draw);
    }

    /** Seven rows: every pair's frequency against its probability, within five standard errors. */
    @Test
    void pairsComeWithTheProbabilitiesOfThePlan() {
        int n = 7;
        int draws = 10_000;
        Samples data = Batches.NORMAL.data(SEED, n, 2);
        Samples noise = Batches.noise(SEED, n, 2);
        TransportCost cost = TransportCost.between(data, noise);
        double[] plan = new Sinkhorn(cost, 0.3 * cost.mean(), new double[n]).solve(1e-14, 100_000);
        Coupling coupling = coupling("epsilon", 0.3);
        double[] frequency = new double[n * n];
        for (int draw = 0; draw < draws; draw++) {
            Samples paired = coupling.pair(noise, data, random(draw)).x0();
            for (int i = 0; i < n; i++) {
                frequency[i * n + rowOf(noise, paired.value(i, 0))] += 1.0 / draws;
            }
        }
        for (int e = 0; e < n * n; e++) {
            // 2e-3: how far the coupling's plan may be from its limit, with rows right to 1e-3.
            double error = 5 * Math.sqrt(plan[e] * (1 - plan[e]) / draws);
            assertThat(frequency[e]).as("pair %d, seed %d", e, SEED).isCloseTo(plan[e], within(error + 2e-3));
        }
    }

    private static int rowOf(Samples samples, float first) {
        for (int i = 0; i < samples.count(); i++) {
            if (samples.value(i, 0) == first) {
                return i;
            }
        }
        throw new AssertionError(first + " is in no row");
    }

    /** A draw with replacement would follow the plan too, but lose rows; a draw without, row by row, costs more. */
    @ParameterizedTest(name = "{0} dimensions, epsilon {1}")
    @CsvSource({"2, 0.01", "2, 0.05", "2, 0.5", "64, 0.01", "64, 0.05"})
    void meanCostIsThatOfThePlan(int dimension, double epsilon) {
        int n = 64;
        int draws = 60;
        Samples data = Batches.CLUSTERED.data(SEED, n, dimension);
        Samples noise = Batches.noise(SEED, n, dimension);
        TransportCost cost = TransportCost.between(data, noise);
        double[] plan = new Sinkhorn(cost, epsilon * cost.mean(), new double[n]).solve(1e-10, 100_000);
        double expected = 0;
        for (int e = 0; e < plan.length; e++) {
            expected += plan[e] * cost.values()[e] / n;
        }
        double mean = 0;
        Coupling coupling = coupling("epsilon", epsilon);
        for (int draw = 0; draw < draws; draw++) {
            mean += cost(coupling.pair(noise, data, random(draw))) / draws;
        }
        double span = cost.mean() - cost.mean(ExactAssignment.solve(cost));
        assertThat((mean - expected) / span).isCloseTo(0, within(0.02));
    }

    /** Also where 300 sweeps are far too few for the plan to settle. */
    @ParameterizedTest
    @EnumSource(Batches.class)
    void marginalsOfThePlanAreExactAtAnyEpsilon(Batches batches) {
        int n = 40;
        TransportCost cost = batches.cost(SEED, n, 2);
        for (double epsilon : new double[] {1e-6, 1e-4, 1e-2, 1, 1e6}) {
            double[] plan = OtSinkhornCoupling.plan(cost, cost.mean() == 0 ? 1 : epsilon * cost.mean());
            double[] rows = new double[n];
            double[] columns = new double[n];
            for (int e = 0; e < plan.length; e++) {
                rows[e / n] += plan[e];
                columns[e % n] += plan[e];
            }
            for (int i = 0; i < n; i++) {
                assertThat(rows[i]).as("row %d, epsilon %s", i, epsilon).isCloseTo(1, within(1e-12));
                assertThat(columns[i]).as("column %d, epsilon %s", i, epsilon).isCloseTo(1, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Batches.class)
    void smallEpsilonIsExactTransport(Batches batches) {
        Samples data = batches.data(SEED, 48, 2);
        Samples noise = Batches.noise(SEED, 48, 2);
        TransportCost cost = batches.cost(SEED, 48, 2);
        double least = cost.mean(ExactAssignment.solve(cost));
        Pairs pairs = coupling("epsilon", 1e-6).pair(noise, data, random(0));
        assertThat((cost(pairs) - least) / cost.mean())
                .as("excess, seed %d", SEED)
                .isCloseTo(0, within(1e-3));
    }

    /** Three rows have six permutations: each comes a sixth of the time, within five standard errors. */
    @Test
    void largeEpsilonIsIndependent() {
        int draws = 6_000;
        Samples data = Batches.NORMAL.data(SEED, 3, 2);
        Samples noise = Batches.noise(SEED, 3, 2);
        Map<Samples, Integer> counts = new HashMap<>();
        Coupling coupling = coupling("epsilon", 1e6);
        for (int draw = 0; draw < draws; draw++) {
            counts.merge(coupling.pair(noise, data, random(draw)).x0(), 1, Integer::sum);
        }
        assertThat(counts).hasSize(6);
        double error = 5 * Math.sqrt(5.0 / 36 / draws);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count / (double) draws).isCloseTo(1.0 / 6, within(error)));
    }

    @Test
    void relativeEpsilonDoesNotDependOnTheUnitOfTheData() {
        Samples noise = Batches.noise(SEED, 64, 3);
        Samples data = Batches.NORMAL.data(SEED, 64, 3);
        Pairs pairs = coupling("epsilon", 0.1).pair(noise, data, random(0));
        Pairs scaled = coupling("epsilon", 0.1).pair(times(noise, 1024), times(data, 1024), random(0));
        assertThat(scaled.x0()).isEqualTo(times(pairs.x0(), 1024));
    }

    private static Samples times(Samples samples, float factor) {
        float[] values = samples.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Samples.of(samples.shape(), values);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1})
    void absoluteEpsilonIsRelativeTimesTheMeanCost(double epsilon) {
        Samples noise = Batches.noise(SEED, 32, 3);
        Samples data = Batches.NORMAL.data(SEED, 32, 3);
        double mean = Batches.NORMAL.cost(SEED, 32, 3).mean();
        Pairs relative = coupling("epsilon", epsilon).pair(noise, data, random(0));
        assertThat(coupling("epsilon_absolute", epsilon * mean).pair(noise, data, random(0)))
                .isEqualTo(relative);
    }

    private static double cost(Pairs pairs) {
        TransportCost cost = TransportCost.between(pairs.x1(), pairs.x0());
        double sum = 0;
        for (int i = 0; i < cost.count(); i++) {
            sum += cost.at(i, i);
        }
        return sum / cost.count();
    }
}
