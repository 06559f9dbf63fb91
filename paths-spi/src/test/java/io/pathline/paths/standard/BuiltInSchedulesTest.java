package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameters;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.Plugins;
import io.pathline.paths.Schedule;
import io.pathline.paths.ScheduleContract;
import io.pathline.paths.SchedulePlugin;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schedule that the ServiceLoader finds, on the kit of schedules. */
class BuiltInSchedulesTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInSchedulesTest#schedules")
    class Kit extends ScheduleContract {
        @Parameter
        Schedule schedule = made("cond-ot", Map.of());

        @Override
        protected Schedule schedule() {
            return schedule;
        }
    }

    /** With the defaults, and with parameters near the ends of their ranges. */
    static Stream<Named<Schedule>> schedules() {
        return Stream.concat(
                plugins().map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters())))),
                Stream.of(
                        named("cond-ot", Map.of("sigma_min", 0.01)),
                        named("cond-ot", Map.of("sigma_min", 1e-12)),
                        named("vp", Map.of("beta_min", 0.2, "beta_max", 12.0)),
                        named("vp", Map.of("beta_min", 0.0, "beta_max", 100.0)),
                        named("vp", Map.of("beta_min", 10.0, "beta_max", 10.0)),
                        named("ve", Map.of("sigma_min", 1e-5, "sigma_max", 1e4)),
                        named("polynomial", Map.of("n", 0.5)),
                        named("polynomial", Map.of("n", 10.0))));
    }

    private static Named<Schedule> named(String id, Map<String, Double> parameters) {
        return Named.of(id + " " + parameters, made(id, parameters));
    }

    private static Schedule made(String id, Map<String, Double> parameters) {
        return Plugins.create(SchedulePlugin.class, id, parameters);
    }

    private static Stream<SchedulePlugin> plugins() {
        return Plugins.all(SchedulePlugin.class).stream();
    }

    static Stream<String> ids() {
        return plugins().map(SchedulePlugin::id);
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(ids())
                .containsExactlyInAnyOrder("cond-ot", "rectified", "vp", "ve", "cosine", "polynomial", "linear-vp");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void pathOfTheSameIdIsThatOfTheSchedule(String id) {
        AffinePath path = Plugins.affinePath(id);
        AffinePath along = AffinePath.along(id, made(id, Map.of()));
        assertThat(along.timeDomain()).isEqualTo(path.timeDomain());
        assertThat(along.prior()).isEqualTo(path.prior());
        HostTensor t = HostTensor.cast(path.timeDomain().scale(Draws.uniform(5, Shape.of(50, 1), 0, 1)));
        Draws.assertClose(along.schedule().alpha(t), path.schedule().alpha(t), 0, "alpha");
        Draws.assertClose(along.schedule().sigma(t), path.schedule().sigma(t), 0, "sigma");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void leadsFromNoiseToDataWithItsDefaults(String id) {
        Schedule schedule = made(id, Map.of());
        assertThat(AffinePath.fromNoiseToData(id, schedule)).isEqualTo(AffinePath.along(id, schedule));
    }

    @Test
    void parametersThatDoNotGoTogetherAreRefusedByTheSchedulesName() {
        assertThatThrownBy(() -> made("vp", Map.of("beta_min", 2.0, "beta_max", 1.0)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'vp' has beta_max = 1.0 below beta_min = 2.0");
    }
}
