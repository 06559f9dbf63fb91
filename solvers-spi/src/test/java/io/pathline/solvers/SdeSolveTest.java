package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.VectorField;
import io.pathline.solvers.stochastic.GaussianFlow;
import io.pathline.solvers.stochastic.NormalFlow;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stochastic loop: counts, noise, frames, memory, and the errors it names. */
class SdeSolveTest {
    private static final long SEED = 8;
    private static final NormalFlow FLOW = NormalFlow.condOt(0.8, 0.6);

    private TrackingField field = new TrackingField((t, x) -> FLOW.at(t, x).velocity());

    @AfterEach
    void nothingIsOpen() {
        assertThat(field.openArrays()).as("open arrays").isZero();
        assertThat(field.openPrograms()).as("open programs").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "euler-maruyama, 10, 10",
        "sde-heun, 10, 20",
        "predictor-corrector, 10, 20",
        "ddpm-ancestral, 10, 10",
        "ddim, 10, 10"
    })
    void stepsCostWhatTheMethodSays(String id, int steps, int evaluations) {
        TrajectoryFrame end = last(all(4, uniform(id, steps)));
        assertThat(field.evaluations()).isEqualTo(evaluations);
        assertThat(end.stats().evaluations()).isEqualTo(evaluations);
        assertThat(end.stats().accepted()).isEqualTo(steps);
        assertThat(end.stats().rejected()).isZero();
        assertThat(end.stats().dt()).isCloseTo(0.1, within(1e-15));
        assertThat(end.outcome()).isEqualTo(Outcome.REACHED_END);
        assertThat(end.time()).isEqualTo(1);
    }

    @Test
    void aStepIsOneProgramRun() {
        all(4, uniform("sde-heun", 10));
        int ten = field.runs();
        all(4, uniform("sde-heun", 20));
        assertThat(field.runs() - ten).isEqualTo(ten + 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"euler-maruyama", "sde-heun", "predictor-corrector", "ddpm-ancestral", "ddim"})
    void equalSeedsGiveEqualBitsAndOthersDoNot(String id) {
        Samples once = last(all(6, uniform(id, 7))).samples();
        assertThat(last(all(6, uniform(id, 7))).samples()).isEqualTo(once);
        SdeSettings other = SdeSettings.uniform(SdeSolvers.named(id), 0, 1, 7, new RandomStreams(SEED + 1));
        assertThat(last(all(6, other)).samples().equals(once)).isEqualTo(id.equals("ddim"));
    }

    @Test
    void theFirstTenOfAHundredAreTheTen() {
        for (String id : List.of("euler-maruyama", "sde-heun", "predictor-corrector", "ddpm-ancestral")) {
            Samples hundred = last(all(100, uniform(id, 5))).samples();
            assertThat(last(all(10, uniform(id, 5))).samples()).isEqualTo(hundred.slice(0, 10));
        }
    }

    @Test
    void aBatchThatStartsLaterGoesTheWaysOfTheLaterSamples() {
        Samples ten = last(all(10, uniform("euler-maruyama", 5))).samples();
        SdeSettings later = uniform("euler-maruyama", 5).fromSample(6);
        Samples four = last(all(start(6, 4), later)).samples();
        assertThat(four).isEqualTo(ten.slice(6, 10));
    }

    @Test
    void everyStepAndEveryDrawHaveNoiseOfTheirOwn() {
        List<DeviceArray> drawn = new ArrayList<>();
        SdeSettings settings = SdeSettings.uniform(
                SdeSolvers.named("predictor-corrector", Map.of("corrector_steps", 2.0)),
                0,
                1,
                3,
                new RandomStreams(SEED));
        NoiseDraws noise = new NoiseDraws(settings, field, Shape.of(2, 3));
        for (int step = 0; step < 3; step++) {
            drawn.addAll(noise.of(step));
        }
        List<List<Double>> values = drawn.stream()
                .map(a -> Arrays.stream(a.toDoubles()).boxed().toList())
                .toList();
        drawn.forEach(DeviceArray::close);
        assertThat(values).hasSize(9).doesNotHaveDuplicates();
        assertThat(values.get(6))
                .as("the predictor's draw in the last step")
                .allSatisfy(z -> assertThat(z).isZero());
        assertThat(values.get(3)).as("the predictor's draw before it").doesNotContain(0.0);
    }

    @Test
    void framesAreStatesAtTheEndsOfSteps() {
        SdeSettings settings = uniform("euler-maruyama", 8);
        List<TrajectoryFrame> every = all(3, settings.withSaveAt(SaveAt.everyStep()));
        assertThat(every)
                .extracting(TrajectoryFrame::time)
                .containsExactly(0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0);
        assertThat(every).extracting(TrajectoryFrame::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(all(3, settings.withSaveAt(SaveAt.everyStep(3))))
                .extracting(TrajectoryFrame::time)
                .containsExactly(0.0, 0.375, 0.75, 1.0);
        List<TrajectoryFrame> five = all(3, settings.withSaveAt(SaveAt.evenly(5)));
        assertThat(five).extracting(TrajectoryFrame::time).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(five.get(2).samples()).isEqualTo(every.get(4).samples());
        List<TrajectoryFrame> named = all(3, settings.withSaveAt(SaveAt.times(0.25, 0.875)));
        assertThat(named).extracting(TrajectoryFrame::time).containsExactly(0.25, 0.875, 1.0);
        assertThat(named.get(0).samples()).isEqualTo(every.get(2).samples());
        assertThat(all(3, settings)).extracting(TrajectoryFrame::time).containsExactly(1.0);
    }

    @Test
    void framesThatDoNotDivideTheStepsTakeTheNearestStates() {
        assertThat(all(3, uniform("ddim", 10).withSaveAt(SaveAt.evenly(5))))
                .extracting(TrajectoryFrame::time)
                .containsExactly(0.0, 0.3, 0.5, 0.8, 1.0);
    }

    @Test
    void stepsMayHaveAnyLengths() {
        List<Double> times = List.of(0.1, 0.15, 0.5, 0.9);
        SdeSettings settings = SdeSettings.of(SdeSolvers.named("sde-heun"), times, new RandomStreams(SEED))
                .withSaveAt(SaveAt.everyStep());
        assertThat(all(3, settings)).extracting(TrajectoryFrame::time).containsExactlyElementsOf(times);
        assertThat(field.times).allSatisfy(t -> assertThat(t).isBetween(0.1, 0.9));
    }

    /** On a device that rounds times to single precision, t + dt may come out above the end. */
    @Test
    void roundingToSinglePrecisionDoesNotLeadOutside() {
        for (int steps : new int[] {3, 7, 10, 49, 100}) {
            field = new TrackingField((t, x) -> FLOW.at(t, x).velocity()).narrowing();
            double end = 0.7;
            all(2, SdeSettings.uniform(SdeSolvers.named("sde-heun"), 0.1, end, steps, new RandomStreams(SEED)));
            assertThat(field.times).allSatisfy(t -> assertThat(t).isBetween(0.1, end));
            nothingIsOpen();
        }
    }

    @Test
    void aStartThatCannotBeSolvedFromIsNamedAndFreed() {
        assertThatThrownBy(() -> all(Solves.points(field, 2, 1, Double.NaN), uniform("ddim", 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> all(field.upload(Shape.of(3), 1, 2, 3), uniform("ddim", 3)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("[3]");
    }

    @Test
    void aStateThatIsNotFiniteEndsTheSolve() {
        Function<VectorField, GaussianFlow> exploding =
                f -> new ViewedFlow((t, x) -> x.mul(t.sub(0.3).mul(1e9)).exp(), FLOW);
        List<TrajectoryFrame> frames = new ArrayList<>();
        try (SdeSolve solve = SdeSolve.start(
                field, exploding, start(0, 3), uniform("euler-maruyama", 10).withSaveAt(SaveAt.everyStep()))) {
            while (solve.advance()) {
                frames.add(solve.frame());
            }
        }
        assertThat(last(frames).outcome()).isEqualTo(Outcome.NON_FINITE);
        assertThat(last(frames).time()).isLessThan(1);
    }

    @Test
    void anEarlyCloseFreesEverything() {
        for (int frames = 0; frames <= 5; frames++) {
            SdeSolve solve = SdeSolve.start(
                    field, f -> FLOW, start(0, 3), uniform("sde-heun", 6).withSaveAt(SaveAt.everyStep()));
            for (int i = 0; i < frames; i++) {
                assertThat(solve.advance()).isTrue();
                assertThat(field.openArrays()).as("arrays between steps").isEqualTo(1);
            }
            solve.close();
            solve.close();
            nothingIsOpen();
            assertThatThrownBy(solve::advance).hasMessageContaining("closed");
        }
    }

    @Test
    void anExceptionInTheFieldFreesEverything() {
        for (int fatal = 1; fatal <= 7; fatal += 3) {
            int[] left = {fatal};
            SdeSolve solve = SdeSolve.start(
                    field,
                    f -> new ViewedFlow(
                            (t, x) -> {
                                if (--left[0] == 0) {
                                    throw new IllegalStateException("the device is gone");
                                }
                                return x;
                            },
                            FLOW),
                    start(0, 3),
                    uniform("sde-heun", 6));
            assertThatThrownBy(solve::advance).hasMessage("the device is gone");
            nothingIsOpen();
        }
    }

    @Test
    void noFrameBeforeTheFirstAdvance() {
        try (SdeSolve solve = SdeSolve.start(field, f -> FLOW, start(0, 3), uniform("ddim", 2))) {
            assertThat(solve.stats()).isEqualTo(new SolveStats(0, 0, 0, 0));
            assertThatThrownBy(solve::frame).hasMessageContaining("advance");
        }
    }

    private static SdeSettings uniform(String id, int steps) {
        return SdeSettings.uniform(SdeSolvers.named(id), 0, 1, steps, new RandomStreams(SEED));
    }

    private DeviceArray start(int first, int count) {
        return field.upload(new RandomStreams(SEED).normal("start", first, Shape.of(count, 2)));
    }

    private List<TrajectoryFrame> all(int count, SdeSettings settings) {
        return all(start(0, count), settings);
    }

    private List<TrajectoryFrame> all(DeviceArray start, SdeSettings settings) {
        List<TrajectoryFrame> frames = new ArrayList<>();
        try (SdeSolve solve = SdeSolve.start(field, velocity -> new ViewedFlow(velocity, FLOW), start, settings)) {
            while (solve.advance()) {
                frames.add(solve.frame());
            }
        }
        return frames;
    }

    private static TrajectoryFrame last(List<TrajectoryFrame> frames) {
        return frames.get(frames.size() - 1);
    }
}
