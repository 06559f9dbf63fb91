package io.pathline.api.guidance;

import io.pathline.api.Guidance;
import io.pathline.api.GuidancePlugin;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import java.util.List;

/**
 * Adaptive projected guidance without momentum: of d = y_cond - y_null, bounded in length, the part along y_cond is
 * weakened, since it is what overexposes (Sadat et al. 2024, "Eliminating oversaturation and artifacts of high guidance
 * scales in diffusion models").
 *
 * <p>d' = d min(1, r / |d|) and y = y_cond + (s - 1) (d'_across + eta d'_along), along and across y_cond. With eta = 1 and
 * no bound it is classifier-free guidance. The paper's outputs are predictions of the data; on another prediction the
 * formula is the same, along other directions. Momentum is left out: it would make the field depend on the steps before.
 */
public final class Projected implements GuidancePlugin {
    private static final Parameter SCALE =
            Parameter.real("scale", 2, 0, 1000, "s: 1 is the plain conditional output, more exaggerates it.");
    private static final Parameter ETA =
            Parameter.real("eta", 0, -10, 10, "The weight of the part along the conditional output.");
    private static final Parameter NORM_THRESHOLD =
            Parameter.real("norm_threshold", 0, 0, 1e6, "r: a sample's difference is no longer than this; 0 for any.");

    @Override
    public String id() {
        return "projected";
    }

    @Override
    public String description() {
        return "Adaptive projected guidance: what differs across the conditional output, bounded in length.";
    }

    @Override
    public String formula() {
        return "y = y_c + (scale - 1) (d_across + eta d_along), d = y_c - y_n no longer than norm_threshold";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SCALE, ETA, NORM_THRESHOLD);
    }

    @Override
    public Guidance create(Parameters parameters) {
        return new Across(parameters.get(SCALE), parameters.get(ETA), parameters.get(NORM_THRESHOLD));
    }

    /** The formula. */
    private record Across(double scale, double eta, double threshold) implements Guidance {
        @Override
        public int passes() {
            return scale == 1 ? 1 : 2;
        }

        @Override
        public Tensor combine(Tensor t, Tensor conditional, Tensor unconditional) {
            if (passes() == 1) {
                return conditional;
            }
            Tensor difference = bounded(conditional.sub(unconditional));
            Tensor along = Projection.of(difference, conditional);
            return conditional.add(difference.add(along.mul(eta - 1)).mul(scale - 1));
        }

        @Override
        public String toString() {
            return "projected of scale " + scale;
        }

        private Tensor bounded(Tensor difference) {
            if (threshold == 0) {
                return difference;
            }
            Tensor length = Projection.squaredLength(difference).sqrt();
            return difference.mul(length.like(threshold).div(length).atMost(1));
        }
    }
}
