package io.pathline.pipelines.control;

import io.pathline.api.ConditionalField;
import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedConditionalField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.OdeSolver.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conditional flow compiled for one observation at a time: the flow's condition is the observation, its sample the
 * action. Each number of steps is one program, the whole solve unrolled, so that an action is one call of the device.
 *
 * <p>One step of Euler's method from the noise x0 gives x0 + u(0, x0), which of a well trained {@code cond-ot} flow is the
 * mean of all actions: what a regression says. Keep to two steps or more where actions have several modes.
 */
public final class FlowPolicy implements ActionSolver {
    private static final String NOISE = "action-noise";

    private final TrainedFlow model;
    private final RandomStreams random;
    private final PlacedConditionalField field;
    private final Map<Integer, Program> programs = new TreeMap<>();

    private FlowPolicy(TrainedFlow model, PolicySettings settings) {
        this.model = model;
        this.random = new RandomStreams(settings.seed());
        this.field = model.network().conditionalField(settings.weights());
    }

    /**
     * Compiles every number of steps; the model stays the caller's, and later training does not change the policy.
     *
     * @throws io.pathline.api.InvalidParameterException if the model has no condition
     * @throws io.pathline.api.UnknownPluginException if the flow's plugins hold no such solver of the ODE
     */
    public static FlowPolicy of(TrainedFlow model, PolicySettings settings) {
        OdeSolver solver = model.catalogue().create(PluginKind.SOLVER, settings.solver(), OdeSolver.class);
        FlowPolicy policy = new FlowPolicy(model, settings);
        boolean compiled = false;
        try {
            settings.grids().forEach(steps -> policy.programs.put(steps, policy.compile(solver, steps)));
            compiled = true;
            return policy;
        } finally {
            if (!compiled) {
                policy.close();
            }
        }
    }

    private Program compile(OdeSolver solver, int steps) {
        Shape action = model.network().spec().sampleShape().withBatch(1);
        return field.compile(
                (f, in) -> List.of(unrolled(solver, steps, f, in.get(0), in.get(1))),
                List.of(action, Shape.of(1, observationDimension())));
    }

    private Tensor unrolled(OdeSolver solver, int steps, ConditionalField conditional, Tensor x0, Tensor observation) {
        VectorField velocity = model.velocity(conditional.given(observation));
        TimeDomain times = model.timeDomain();
        double length = (times.end() - times.start()) / steps;
        Tensor x = x0;
        Tensor slope = null;
        for (int i = 0; i < steps; i++) {
            Tensor t = scalar(x, times.start() + i * length);
            Step step = solver.step(velocity, t, scalar(x, length), x, slope == null ? velocity.at(t, x) : slope);
            x = step.x();
            slope = step.slope();
        }
        return x;
    }

    /** One number for all, of a tensor's rank. */
    private static Tensor scalar(Tensor like, double value) {
        return like.constant(like.shape().perSample().withoutBatch().withBatch(1), value);
    }

    @Override
    public List<Integer> grids() {
        return List.copyOf(programs.keySet());
    }

    @Override
    public int observationDimension() {
        return model.network().spec().conditionDimension();
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.pathline.api.ShapeMismatchException if the observation does not fit
     */
    @Override
    public Samples solve(long index, Samples observation, int steps) {
        @Nullable Program program = programs.get(steps);
        if (program == null) {
            throw new io.pathline.api.InvalidInputException(
                    "This policy has no program of " + steps + " steps; it has those of " + grids() + ".");
        }
        try (DeviceArray noise = field.upload(model.prior(random, NOISE, index, 1));
                DeviceArray condition = field.upload(observation);
                DeviceArray action =
                        program.run(Arrays.asList(noise, condition)).get(0)) {
            return model.normalization().invert(Samples.of(action.shape(), action.toFloats()));
        }
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
        field.close();
    }
}
