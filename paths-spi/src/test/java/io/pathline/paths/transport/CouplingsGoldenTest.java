package io.pathline.paths.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Samples;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Coupling;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.Golden;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Assignments, transport distances and entropic plans of POT and SciPy. Rows of a golden matrix are noise, columns data. */
class CouplingsGoldenTest {
    private static final double TOLERANCE = 1e-10;

    static Stream<Named<JsonNode>> cases() {
        return stream(Golden.read("couplings").get("cases"))
                .map(c -> Named.of("n = " + c.get("n") + ", d = " + c.get("d"), c));
    }

    static Stream<Arguments> plans() {
        return cases().flatMap(c -> stream(c.getPayload().get("sinkhorn"))
                .map(plan -> Arguments.of(c, Named.of("epsilon = " + plan.get("reg"), plan))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void assignmentIsGolden(JsonNode golden) {
        TransportCost cost = cost(golden, 2);
        int[] assignment = Auction.solve(cost).columnOf();
        assertThat(assignment).containsExactly(integers(golden.get("assignment")));
        assertThat(ExactAssignment.solve(cost)).containsExactly(assignment);
        double mean = cost.mean(assignment);
        assertThat(mean * cost.count()).isCloseTo(Golden.number(golden.get("cost_sum")), within(TOLERANCE));
        assertThat(Math.sqrt(mean)).isCloseTo(Golden.number(golden.get("w2")), within(TOLERANCE));
    }

    /** The same solver with plain distances for costs, to its own bound. */
    @ParameterizedTest
    @MethodSource("cases")
    void distanceOfOrderOneIsGolden(JsonNode golden) {
        TransportCost cost = cost(golden, 1);
        double w1 = Golden.number(golden.get("w1_exact"));
        assertThat(cost.mean(Auction.solve(cost).columnOf())).isCloseTo(w1, within(Auction.GAP * w1));
        assertThat(cost.mean(ExactAssignment.solve(cost))).isCloseTo(w1, within(TOLERANCE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void couplingPairsAsTheGoldenAssignment(JsonNode golden) {
        Samples x0 = samples(golden.get("x0"));
        Samples x1 = samples(golden.get("x1"));
        Coupling coupling = Plugins.create(CouplingPlugin.class, "ot-exact", Map.of());
        Pairs pairs = coupling.pair(x0, x1, RandomGenerator.getDefault());
        int[] dataOf = integers(golden.get("assignment"));
        for (int i = 0; i < dataOf.length; i++) {
            assertThat(pairs.x0().slice(dataOf[i], dataOf[i] + 1)).isEqualTo(x0.slice(i, i + 1));
        }
    }

    /** As many sweeps as the golden plan had: two of them had not converged after 200,000. */
    @ParameterizedTest
    @MethodSource("plans")
    void entropicPlanIsGolden(JsonNode golden, JsonNode expected) {
        int n = golden.get("n").asInt();
        int sweeps = expected.get("iters_log_domain").asInt();
        double[] plan =
                new Sinkhorn(cost(golden, 2), Golden.number(expected.get("reg")), new double[n]).solve(0, sweeps);
        HostTensor exact = Golden.tensor(expected.get("plan_converged"));
        for (int e = 0; e < plan.length; e++) {
            assertThat(plan[e] / n).as("entry %d", e).isCloseTo(exact.value(e), within(TOLERANCE));
        }
    }

    private static TransportCost cost(JsonNode golden, int order) {
        HostTensor x0 = Golden.tensor(golden.get("x0"));
        HostTensor x1 = Golden.tensor(golden.get("x1"));
        int n = x0.shape().length(0);
        int d = x0.shape().length(1);
        double[] costs = new double[n * n];
        for (int e = 0; e < costs.length; e++) {
            double square = 0;
            for (int k = 0; k < d; k++) {
                square += Math.pow(x0.value(e / n * d + k) - x1.value(e % n * d + k), 2);
            }
            costs[e] = Math.pow(square, order / 2.0);
        }
        return new TransportCost(n, costs);
    }

    private static Samples samples(JsonNode array) {
        HostTensor tensor = Golden.tensor(array);
        float[] values = new float[tensor.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) tensor.value(i);
        }
        return Samples.of(tensor.shape(), values);
    }

    private static int[] integers(JsonNode array) {
        return stream(array).mapToInt(JsonNode::asInt).toArray();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
