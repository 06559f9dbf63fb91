package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that make no sense are refused in words. */
class SdeSettingsTest {
    private static final long SEED = 8;

    @Test
    void moreFramesThanStatesAreRefusedWithBothNumbers() {
        assertThatThrownBy(() -> uniform("ddim", 10).withSaveAt(SaveAt.evenly(12)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("12 frames cannot be saved of 10 steps, which have 11 states, the first included; take 11"
                        + " steps or more, or save fewer frames.");
        assertThat(uniform("ddim", 10).withSaveAt(SaveAt.evenly(11)).steps()).isEqualTo(10);
    }

    @Test
    void aTimeBetweenStepsIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> uniform("ddim", 4).withSaveAt(SaveAt.times(0.3)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("t = 0.3")
                .hasMessageContaining("0.25 is the nearest");
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        SdeSolver ddim = SdeSolvers.named("ddim");
        RandomStreams random = new RandomStreams(SEED);
        assertThatThrownBy(() -> SdeSettings.of(ddim, List.of(0.0), random)).hasMessageContaining("[0.0]");
        assertThatThrownBy(() -> SdeSettings.of(ddim, List.of(1.0, 0.5), random))
                .hasMessageContaining("1.0 before 0.5");
        assertThatThrownBy(() -> SdeSettings.of(ddim, List.of(0.0, Double.NaN), random))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> SdeSettings.uniform(ddim, 0, 1, 0, random)).hasMessageContaining("0 steps");
        assertThatThrownBy(() -> SdeSettings.uniform(ddim, 1, 0, 5, random)).hasMessageContaining("rising");
        assertThatThrownBy(() -> SdeSettings.uniform(ddim, 0, 1, 5, random).fromSample(-1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> SdeSettings.uniform(ddim, 0, 1, 5, random).withDiffusion(Diffusion.ZERO))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("takes no diffusion");
        assertThatThrownBy(() -> SdeSolvers.named("predictor-corrector", Map.of("corrector_steps", 1.5)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("1.5")
                .hasMessageContaining("whole number in [0, 100]");
    }

    /** As runs before 0.1 have it, when it was a real parameter. */
    @Test
    void wholeNumbersMayBeWrittenWithAPoint() {
        SdeSolver written = SdeSolvers.named("predictor-corrector", Map.of("corrector_steps", 1.0, "norms", 0.0));
        assertThat(written).isEqualTo(SdeSolvers.named("predictor-corrector"));
        assertThat(written.evaluations()).isEqualTo(2);
    }

    private static SdeSettings uniform(String id, int steps) {
        return SdeSettings.uniform(SdeSolvers.named(id), 0, 1, steps, new RandomStreams(SEED));
    }
}
