package io.pathline.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Ways whose straightness is known in closed form. */
class StraightnessTest {
    private static final int FRAMES = 201;

    private static Straightness of(DoubleFunction<float[]> way) {
        return Straightness.of(frames(way, Outcome.REACHED_END)).blockOptional().orElseThrow();
    }

    private static Flux<TrajectoryFrame> frames(DoubleFunction<float[]> way, Outcome end) {
        return Flux.range(0, FRAMES).map(k -> {
            double t = k / (FRAMES - 1.0);
            return new TrajectoryFrame(
                    k,
                    t,
                    Samples.points(2, way.apply(t)),
                    new SolveStats(0, 0, 0, 0),
                    k == FRAMES - 1 ? end : Outcome.RUNNING);
        });
    }

    @Test
    void straightWaysAtAnEvenPaceAreStraightByAllDefinitions() {
        Straightness s = of(t -> new float[] {(float) (1 + 2 * t), (float) (3 - t), (float) -t, 0});
        assertThat(s.deviation()).isCloseTo(0, within(1e-6));
        assertThat(s.displacement()).isCloseTo((5 + 1) / 2.0, within(1e-5));
        assertThat(s.sinuosity()).isCloseTo(1, within(1e-6));
        assertThat(s.acceleration()).isCloseTo(0, within(0.01));
        assertThat(s.frames()).isEqualTo(FRAMES);
        assertThat(s.samples()).isEqualTo(2);
    }

    @Test
    void aQuarterOfACircle() {
        double speed = Math.PI / 2;
        Straightness s = of(t -> new float[] {(float) Math.cos(speed * t), (float) Math.sin(speed * t)});
        assertThat(s.deviation()).isCloseTo(speed * speed - 2, within(1e-3));
        assertThat(s.relativeDeviation()).isCloseTo(speed * speed / 2 - 1, within(1e-3));
        assertThat(s.sinuosity()).isCloseTo(speed / Math.sqrt(2), within(1e-4));
        assertThat(s.acceleration()).isCloseTo(Math.pow(speed, 4), within(0.05));
    }

    @Test
    void aStraightWayAtAnUnevenPaceIsStraightToTheEyeAlone() {
        Straightness s = of(t -> new float[] {(float) (t * t), 0});
        assertThat(s.sinuosity()).isCloseTo(1, within(1e-6));
        assertThat(s.deviation()).isCloseTo(1 / 3.0, within(1e-3));
        assertThat(s.acceleration()).isCloseTo(4, within(0.05));
    }

    @Test
    void framesThatCannotBeMeasuredAreNamed() {
        DoubleFunction<float[]> line = t -> new float[] {(float) t, 0};
        StepVerifier.create(Straightness.of(frames(line, Outcome.MAX_STEPS)))
                .verifyErrorSatisfies(e ->
                        assertThat(e).isInstanceOf(InvalidInputException.class).hasMessageContaining("it did not"));
        Flux<TrajectoryFrame> uneven = frames(line, Outcome.REACHED_END).filter(f -> f.index() != 7);
        StepVerifier.create(Straightness.of(uneven))
                .verifyErrorSatisfies(e -> assertThat(e).hasMessageContaining("evenly"));
        StepVerifier.create(Straightness.of(Flux.empty())).verifyError(InvalidInputException.class);
    }
}
