package io.pathline.pipelines.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Mlp;
import io.pathline.api.Network.Weights;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions near (c, -c) for an observation c. */
@TestInstance(Lifecycle.PER_CLASS)
final class FlowPolicyTest {
    private final Pathline flow = Pathline.builder()
            .network(Mlp.of(2, 16, 2).withCondition(1))
            .device(DeviceChoice.CPU)
            .seed(5)
            .build();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void train() {
        model = flow.train(data(), s -> s.steps(600).batch(128).learningRate(1e-2))
                .as(TrainingEvent::model)
                .blockOptional()
                .orElseThrow();
    }

    private static DataSource data() {
        RandomStreams random = new RandomStreams(8);
        int n = 4_000;
        Samples condition = random.uniform("observation", 0, Shape.of(n, 1));
        Samples noise = random.normal("action", 0, Shape.of(n, 2));
        float[] actions = noise.values();
        for (int i = 0; i < n; i++) {
            float c = 4 * condition.values()[i];
            condition.values()[i] = c;
            actions[2 * i] = c + 0.1f * actions[2 * i];
            actions[2 * i + 1] = 0.1f * actions[2 * i + 1] - c;
        }
        return Datasets.of("actions", noise.given(condition));
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 4", "2, 4", "3.5, 10"})
    void anActionIsThatOfItsObservation(float c, int steps) {
        try (FlowPolicy policy = FlowPolicy.of(model, PolicySettings.standard())) {
            double sum = 0;
            for (int i = 0; i < 50; i++) {
                Samples action = policy.solve(i, Samples.points(1, c), steps);
                sum += (action.value(0, 0) - action.value(0, 1)) / 100;
            }
            assertThat(sum).isCloseTo(c, within(0.25));
        }
    }

    /** The unrolled program does what step after step of the field does. */
    @ParameterizedTest
    @CsvSource({"1", "3"})
    void theProgramIsTheSolveInOnePiece(int steps) {
        Samples observation = Samples.points(1, 1.5f);
        Samples x = model.prior(new RandomStreams(9), "action-noise", 2, 1);
        try (PlacedField field = model.velocity(Weights.AVERAGED, observation);
                Program program = field.compile(
                        (f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(Shape.of(1, 1), Shape.of(1, 2)))) {
            for (int i = 0; i < steps; i++) {
                try (DeviceArray t = field.upload(Samples.points(1, (float) i / steps));
                        DeviceArray place = field.upload(x);
                        DeviceArray velocity = program.run(List.of(t, place)).get(0)) {
                    float[] u = velocity.toFloats();
                    x = Samples.points(2, x.value(0, 0) + u[0] / steps, x.value(0, 1) + u[1] / steps);
                }
            }
        }
        try (FlowPolicy policy =
                FlowPolicy.of(model, PolicySettings.standard().grids(steps).seed(9))) {
            assertThat(policy.solve(2, observation, steps).values())
                    .containsExactly(model.normalization().invert(x).values(), within(1e-5f));
        }
    }

    @Test
    void everySolverOfTheOdeWillDo() {
        for (String solver : List.of("midpoint", "rk4", "dopri5")) {
            try (FlowPolicy policy = FlowPolicy.of(
                    model, PolicySettings.standard().solver(solver).grids(2, 4))) {
                assertThat(policy.solve(0, Samples.points(1, 2), 4).value(0, 0))
                        .as(solver)
                        .isCloseTo(2, within(0.6f));
            }
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        try (FlowPolicy policy = FlowPolicy.of(model, PolicySettings.standard().grids(2))) {
            assertThatThrownBy(() -> policy.solve(0, Samples.points(1, 1), 3))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("it has those of [2]");
            assertThatThrownBy(() -> policy.solve(0, Samples.points(2, 1, 1), 2))
                    .isInstanceOf(ShapeMismatchException.class);
        }
    }
}
