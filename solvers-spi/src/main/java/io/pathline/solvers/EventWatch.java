package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for the events of one solve in its accepted steps. One small program run for each point that is looked at. */
final class EventWatch {
    /** Into how many parts a step is split, at whose ends the quantities are read. */
    private static final int PARTS = 4;
    /** Width of the last bracket around an event, as a part of the larger end of the interval. */
    private static final double PRECISION = 1e-12;

    private final List<SolveEvent> events;
    private final StepPrograms programs;
    private final Holdings holdings;
    private final Shape timeShape;
    private final double precision;
    private final List<SolveEvent.Occurrence> occurrences = new ArrayList<>();
    /** The quantities at the end of the step before; empty before the first. */
    private double[] before = new double[0];

    EventWatch(StepPrograms programs, StepFormulas formulas, Holdings holdings, Shape timeShape) {
        this.events = formulas.events();
        this.programs = programs;
        this.holdings = holdings;
        this.timeShape = timeShape;
        Interval interval = formulas.interval();
        this.precision = PRECISION * Math.max(Math.abs(interval.t0()), Math.abs(interval.t1()));
    }

    boolean isIdle() {
        return events.isEmpty();
    }

    List<SolveEvent.Occurrence> occurrences() {
        return List.copyOf(occurrences);
    }

    /**
     * Looks through a step that was accepted.
     *
     * @return how far into it a terminal event ends the solve; null if none does
     */
    @Nullable
    Double endsIn(DenseStep step) {
        if (before.length == 0) {
            before = values(step, 0);
        }
        double from = 0;
        for (int part = 1; part <= PARTS; part++) {
            double to = (double) part / PARTS;
            double[] after = values(step, to);
            Double end = meet(step, crossings(step, from, to, after));
            if (end != null) {
                return end;
            }
            before = after;
            from = to;
        }
        return null;
    }

    /** The changes of sign between two points of a step, in order. */
    private List<Crossing> crossings(DenseStep step, double from, double to, double[] after) {
        List<Crossing> found = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).direction().crosses(before[i], after[i])) {
                found.add(new Crossing(events.get(i), closedIn(step, i, from, to)));
            }
        }
        found.sort(Comparator.comparingDouble(Crossing::theta));
        return found;
    }

    /** Records crossings up to the first terminal one. */
    private @Nullable Double meet(DenseStep step, List<Crossing> crossings) {
        for (Crossing crossing : crossings) {
            occurrences.add(occurrence(step, crossing));
            if (crossing.event().isTerminal()) {
                return crossing.theta();
            }
        }
        return null;
    }

    private SolveEvent.Occurrence occurrence(DenseStep step, Crossing crossing) {
        DeviceArray state = programs.interpolated(holdings, timeShape, step, crossing.theta());
        Samples samples = Samples.of(state.shape(), state.toFloats());
        holdings.release(state);
        return new SolveEvent.Occurrence(crossing.event(), step.time(crossing.theta()), samples);
    }

    /** Halves a bracket until it is narrow; its far end. */
    private double closedIn(DenseStep step, int event, double from, double to) {
        double near = from;
        double far = to;
        while ((far - near) * Math.abs(step.dt()) > precision) {
            double middle = (near + far) / 2;
            if (middle <= near || middle >= far) {
                break;
            }
            double value = values(step, middle)[event];
            if (value != 0 && Math.signum(value) == Math.signum(before[event])) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return far;
    }

    /** Every quantity at one point of a step. */
    private double[] values(DenseStep step, double theta) {
        List<DeviceArray> inputs = new ArrayList<>();
        for (double number : new double[] {step.time(theta), theta, step.dt()}) {
            inputs.add(holdings.upload(timeShape, number));
        }
        inputs.add(step.x());
        inputs.addAll(step.stages());
        List<DeviceArray> out = holdings.run(Objects.requireNonNull(programs.events), inputs);
        holdings.release(inputs.subList(0, 3));
        double[] values = new double[events.size()];
        Arrays.setAll(values, i -> number(events.get(i), out.get(i), step.time(theta)));
        return values;
    }

    private double number(SolveEvent event, DeviceArray array, double time) {
        Shape shape = array.shape();
        double[] values = holdings.take(array);
        if (values.length != 1) {
            throw new InvalidInputException("Event '" + event.name() + "' gives values of shape " + shape
                    + " where one number for all samples is needed; take the mean of them, or solve one sample.");
        }
        if (Double.isNaN(values[0])) {
            throw new InvalidInputException("Event '" + event.name() + "' is not a number at t = " + time
                    + "; give a formula that is defined wherever the solve goes.");
        }
        return values[0];
    }

    private record Crossing(SolveEvent event, double theta) {}
}
