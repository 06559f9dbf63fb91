package io.pathline.paths;

import io.pathline.api.Tensor;
import java.util.Locale;

/** The five readings that the literature trains on; the constants of {@link Prediction} are these. */
enum StandardPrediction implements Prediction {
    /** y = sigma' x0 + alpha' x1. */
    VELOCITY {
        @Override
        public Reading read(Schedule schedule, Tensor t) {
            return new Reading(Dual.timeDerivative(schedule::sigma, t), Dual.timeDerivative(schedule::alpha, t));
        }
    },
    /** y = x1. */
    DATA {
        @Override
        public Reading read(Schedule schedule, Tensor t) {
            return new Reading(t.like(0), t.like(1));
        }
    },
    /** y = x0. */
    NOISE {
        @Override
        public Reading read(Schedule schedule, Tensor t) {
            return new Reading(t.like(1), t.like(0));
        }
    },
    /** y = -x0 / sigma. */
    SCORE {
        @Override
        public Reading read(Schedule schedule, Tensor t) {
            return new Reading(t.like(-1).div(schedule.sigma(t)), t.like(0));
        }
    },
    /** y = alpha x0 - sigma x1. */
    V {
        @Override
        public Reading read(Schedule schedule, Tensor t) {
            return new Reading(schedule.alpha(t), schedule.sigma(t).neg());
        }
    };

    /** The plugin id. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
