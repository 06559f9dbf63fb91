package io.pathline.app.viewer.tour;

import io.pathline.api.Backend;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.TrainingProgram;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training step costs with and without simulation, timed on this machine: the same network, batch and optimiser.
 *
 * @param backend that trains
 * @param steps of the solver that is simulated
 * @param batch rows of a step
 */
public record TrainingCost(Backend backend, int steps, int batch) {
    private static final Mlp NETWORK = Mlp.of(2, 64, 3);
    private static final int WARM_UP = 3;
    private static final int REPEATS = 15;
    private static final double RATE = 1e-4;

    /** As the protocol has it; a second or two. */
    public Map<String, Object> measure() {
        double regressed = milliseconds(new RegressedObjective(), 3);
        double simulated = milliseconds(new SimulatedObjective(steps), 2);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("batch", batch);
        answer.put("network", "an MLP of 3 layers of 64");
        answer.put("device", backend.device().description());
        answer.put("flowMatching", Map.of("milliseconds", regressed, "evaluations", 1));
        answer.put("simulation", Map.of("steps", steps, "milliseconds", simulated, "evaluations", steps));
        answer.put("ratio", simulated / regressed);
        answer.put(
                "how",
                "Medians of " + REPEATS + " steps each, after " + WARM_UP + " to warm up. The simulated step goes"
                        + " through " + steps + " steps of Euler's method and back by the chain rule; the divergence"
                        + " that a likelihood needs too is left out, so it is the least that it costs.");
        return answer;
    }

    private double milliseconds(Objective objective, int inputs) {
        List<Samples> batches = batches().subList(0, inputs);
        List<Shape> shapes = List.of(rows(2), rows(1), rows(2)).subList(0, inputs);
        double[] times = new double[REPEATS];
        try (Network network = backend.create(NETWORK, 0);
                TrainingProgram program = network.compile(objective, shapes, Optimizer.adam())) {
            for (int i = -WARM_UP; i < REPEATS; i++) {
                long begin = System.nanoTime();
                program.step(RATE, batches, null);
                if (i >= 0) {
                    times[i] = (System.nanoTime() - begin) / 1e6;
                }
            }
        }
        Arrays.sort(times);
        return times[REPEATS / 2];
    }

    private static Shape rows(int dimension) {
        return Shape.of(Shape.UNKNOWN, dimension);
    }

    private List<Samples> batches() {
        RandomStreams random = new RandomStreams(0);
        return List.of(
                random.normal("cost-data", 0, Shape.of(batch, 2)),
                random.uniform("cost-time", 0, Shape.of(batch, 1)),
                random.normal("cost-noise", 0, Shape.of(batch, 2)));
    }
}
