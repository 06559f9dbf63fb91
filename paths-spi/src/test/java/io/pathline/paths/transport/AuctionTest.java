package io.pathline.paths.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The auction against an exact solver, on costs that other solvers stumble over. */
class AuctionTest {
    private static final long SEED = 41;

    @ParameterizedTest(name = "{0} rows, {1} dimensions")
    @CsvSource({"1, 2", "2, 2", "6, 2", "33, 2", "128, 2", "512, 2", "6, 64", "256, 64", "6, 784", "256, 784"})
    void totalIsWithinTheGapOfTheLeast(int count, int dimension) {
        for (Batches batches : Batches.values()) {
            assertWithinGap(batches.cost(SEED, count, dimension), batches + ", seed " + SEED);
        }
    }

    @Test
    void totalOfLargeImagesIsWithinTheGapOfTheLeast() {
        assertWithinGap(Batches.NORMAL.cost(SEED, 512, 784), "images, seed " + SEED);
    }

    @ParameterizedTest
    @EnumSource(Batches.class)
    void totalIsWithinTheGapOfTheLeastForManySeeds(Batches batches) {
        for (long seed = 0; seed < 40; seed++) {
            int count = (int) (2 + seed % 17);
            assertWithinGap(batches.cost(seed, count, 1 + (int) seed % 3), batches + ", seed " + seed);
        }
    }

    /** Whole numbers have many ties, in which bids of epsilon alone compete. */
    @Test
    void tiesAreSettled() {
        for (long seed = 0; seed < 100; seed++) {
            RandomGenerator random = new RandomStreams(seed).generator("costs", 0);
            int n = 1 + random.nextInt(40);
            double[] costs = random.ints((long) n * n, 0, 4).asDoubleStream().toArray();
            assertWithinGap(new TransportCost(n, costs), "whole numbers, seed " + seed);
        }
    }

    /** Nothing but one column is free of cost for anybody: a price war of n bidders. */
    @Test
    void priceWarEnds() {
        int n = 200;
        double[] costs = new double[n * n];
        Arrays.setAll(costs, e -> e % n == 0 ? 0 : 1 + 1e-9 * Math.floorDiv(e, n));
        assertWithinGap(new TransportCost(n, costs), "price war");
    }

    @Test
    void pricesProveHowNearThePermutationIsToTheLeast() {
        TransportCost cost = Batches.NORMAL.cost(SEED, 100, 2);
        double[] prices = Auction.solve(cost).prices();
        double bound = IntStream.range(0, 100)
                .mapToDouble(i -> IntStream.range(0, 100)
                                .mapToDouble(j -> cost.at(i, j) + prices[j])
                                .min()
                                .orElseThrow()
                        - prices[i])
                .sum();
        double least = 100 * cost.mean(ExactAssignment.solve(cost));
        assertThat(bound).isBetween(least * (1 - Auction.GAP), least * (1 + 1e-12));
    }

    @Test
    void emptyBatchIsAssigned() {
        assertThat(Auction.solve(new TransportCost(0, new double[0])).columnOf())
                .isEmpty();
    }

    /** The rounding of the prices, n^2 2^-50 of the range, is allowed beside the gap: it is all there is where the least is 0. */
    private static void assertWithinGap(TransportCost cost, String description) {
        int n = cost.count();
        int[] columnOf = Auction.solve(cost).columnOf();
        assertThat(columnOf)
                .as(description)
                .containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
        double least = cost.mean(ExactAssignment.solve(cost));
        double range = Arrays.stream(cost.values()).max().orElseThrow();
        assertThat(cost.mean(columnOf))
                .as(description)
                .isLessThanOrEqualTo(least * (1 + Auction.GAP) + n * 0x1p-48 * range);
    }
}
