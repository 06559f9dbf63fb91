package com.example.plugins;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import java.util.List;

/** A quarter turn from noise to data: x_t = sin(w) x1 + cos(w) x0, with w = (pi/2) t^power. */
public final class TrigPath implements PathPlugin {
    private static final Parameter POWER =
            Parameter.real("power", 1, 1, 10, "exponent of time; 1 turns evenly");

    @Override
    public String id() {
        return "trig";
    }

    @Override
    public String description() {
        return "A quarter turn from noise to data, which keeps the variance of independent unit samples.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(POWER);
    }

    @Override
    public ProbabilityPath create(Parameters parameters) {
        return new QuarterTurn(parameters.get(POWER));
    }

    private record QuarterTurn(double power) implements ProbabilityPath {
        @Override
        public Tensor interpolate(Tensor x0, Tensor x1, Tensor t) {
            Tensor turned = power == 1 ? t : t.pow(power);
            Tensor angle = turned.mul(Math.PI / 2);
            return x1.mul(angle.sin()).add(x0.mul(angle.cos()));
        }
    }
}
