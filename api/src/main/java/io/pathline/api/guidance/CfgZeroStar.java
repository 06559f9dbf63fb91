package io.pathline.api.guidance;

import io.pathline.api.Guidance;
import io.pathline.api.GuidancePlugin;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import java.util.List;

/**
 * CFG-Zero*: the null velocity is scaled to fit the conditional one before guidance, and the field is 0 at first (Fan et
 * al. 2025, "CFG-Zero*: Improved classifier-free guidance for flow matching models").
 *
 * <p>s* = (v_cond . v_null) / |v_null|^2 for each sample is the factor by which v_null comes nearest to v_cond; the guided
 * velocity is s* v_null + w (v_cond - s* v_null). The paper holds the first steps of the solver back, which here is a time,
 * so that the field does not depend on the solver.
 */
public final class CfgZeroStar implements GuidancePlugin {
    private static final Parameter SCALE =
            Parameter.real("scale", 2, 0, 1000, "w: 1 is the plain conditional velocity, more exaggerates it.");
    private static final Parameter ZERO_UNTIL =
            Parameter.real("zero_until", 0.04, 0, 1, "Before this time the velocity is 0; 0 for never.");

    @Override
    public String id() {
        return "cfg-zero-star";
    }

    @Override
    public String description() {
        return "Classifier-free guidance of velocities with a fitted null velocity, and none at first.";
    }

    @Override
    public String formula() {
        return "v = s v_n + scale (v_c - s v_n), s = v_c . v_n / |v_n|^2; 0 for t below zero_until";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SCALE, ZERO_UNTIL);
    }

    @Override
    public Guidance create(Parameters parameters) {
        return new ZeroStar(parameters.get(SCALE), parameters.get(ZERO_UNTIL));
    }

    /**
     * The formula.
     *
     * @param scale w, 0 or more; 1 is one pass and the conditional velocity, also before zeroUntil
     * @param zeroUntil in [0, 1]
     */
    private record ZeroStar(double scale, double zeroUntil) implements Guidance {
        /** 1 over the width of the ramp before the time from which on the velocity is not 0. */
        private static final double STEEPNESS = 0x1p30;

        @Override
        public int passes() {
            return scale == 1 ? 1 : 2;
        }

        @Override
        public boolean isOfVelocity() {
            return true;
        }

        @Override
        public double zeroBefore() {
            return passes() == 1 ? 0 : zeroUntil;
        }

        @Override
        public Tensor combine(Tensor t, Tensor conditional, Tensor unconditional) {
            if (passes() == 1) {
                return conditional;
            }
            Tensor fitted = Projection.of(conditional, unconditional);
            Tensor guided = fitted.add(conditional.sub(fitted).mul(scale));
            return zeroUntil == 0 ? guided : guided.mul(begun(t));
        }

        @Override
        public String toString() {
            return "cfg-zero-star of scale " + scale;
        }

        /** 0 before the time, 1 from it on: a formula must not branch. */
        private Tensor begun(Tensor t) {
            return t.sub(zeroUntil).mul(STEEPNESS).add(1).atLeast(0).atMost(1);
        }
    }
}
