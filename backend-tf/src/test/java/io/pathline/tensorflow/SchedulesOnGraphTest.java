package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.api.Parameters;
import io.pathline.paths.Plugins;
import io.pathline.paths.Schedule;
import io.pathline.paths.ScheduleContract;
import io.pathline.paths.SchedulePlugin;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in schedule keeps its kit's rules as nodes of a graph. */
class SchedulesOnGraphTest {
    private static final Interpreter GRAPH = Interpreter.of(Graphs.BACKEND.place((t, x) -> x), 1e-5);

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.tensorflow.SchedulesOnGraphTest#schedules")
    class Kit extends ScheduleContract {
        @Parameter
        Schedule schedule = Plugins.create(SchedulePlugin.class, "rectified", Map.of());

        @Override
        protected Schedule schedule() {
            return schedule;
        }

        @Override
        protected Interpreter interpreter() {
            return GRAPH;
        }
    }

    static Stream<Named<Schedule>> schedules() {
        return Plugins.all(SchedulePlugin.class).stream()
                .map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters()))));
    }
}
