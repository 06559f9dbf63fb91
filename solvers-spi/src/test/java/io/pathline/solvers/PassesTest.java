package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.host.HostField;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A guided field takes two passes of its network in each evaluation, and a solve counts both numbers. */
class PassesTest {
    /** A host field that says how many passes it takes. */
    private record Guided(HostField host, int passes) implements PlacedField {
        @Override
        public Device device() {
            return host.device();
        }

        @Override
        public DeviceArray upload(Samples samples) {
            return host.upload(samples);
        }

        @Override
        public DeviceArray upload(Shape shape, double... values) {
            return host.upload(shape, values);
        }

        @Override
        public Program compile(FieldFunction function, List<Shape> inputs) {
            return host.compile(function, inputs);
        }

        @Override
        public void close() {
            host.close();
        }
    }

    @Test
    void passesAreTheFieldsForEachEvaluation() {
        for (int passes : new int[] {1, 2}) {
            for (SolveSettings settings : List.of(
                    SolveSettings.fixed(StandardSolvers.named("midpoint"), 5),
                    SolveSettings.adaptive(StandardSolvers.named("dopri5"), 1e-5, 1e-5))) {
                SolveStats stats = solved(new Guided(new HostField((t, x) -> x.neg()), passes), settings);
                assertThat(stats.evaluations()).isPositive();
                assertThat(stats.passes()).isEqualTo(passes * stats.evaluations());
            }
        }
    }

    @Test
    void aFieldSeenThroughAFunctionTakesAsManyPasses() {
        PlacedField view = new Guided(new HostField((t, x) -> x), 2)
                .map(u -> (t, x) -> u.at(t, x).neg());
        SolveStats stats = solved(view, SolveSettings.fixed(StandardSolvers.named("midpoint"), 5));
        assertThat(stats).isEqualTo(new SolveStats(10, 5, 0, stats.dt(), 20));
    }

    private static SolveStats solved(PlacedField field, SolveSettings settings) {
        DeviceArray start = field.upload(Shape.of(2, 1), 1, 2);
        try (OdeSolve solve = OdeSolve.start(field, start, 0, 1, settings)) {
            while (solve.advance()) {
                assertThat(solve.frame().stats()).isEqualTo(solve.stats());
            }
            return solve.stats();
        }
    }
}
