package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Dual;
import io.pathline.paths.Golden;
import io.pathline.paths.Schedule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Coefficients and their derivatives at eleven times, the infinite ones at the ends included. */
class SchedulersGoldenTest {
    private static final double TOLERANCE = 1e-10;

    private static final JsonNode FILE = Golden.read("schedulers");

    static Stream<Arguments> schedulers() {
        return FILE.get("schedulers").properties().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedulers")
    void coefficientsAndDerivativesAreGolden(String name, JsonNode expected) {
        Schedule schedule = GoldenPaths.of(name).schedule();
        HostTensor t = Golden.tensor(FILE.get("t"));
        assertClose(schedule.alpha(t), Golden.tensor(expected.get("alpha")), TOLERANCE, "alpha");
        assertClose(schedule.sigma(t), Golden.tensor(expected.get("sigma")), TOLERANCE, "sigma");
        assertClose(
                Dual.timeDerivative(schedule::alpha, t), Golden.tensor(expected.get("d_alpha")), TOLERANCE, "alpha'");
        assertClose(
                Dual.timeDerivative(schedule::sigma, t), Golden.tensor(expected.get("d_sigma")), TOLERANCE, "sigma'");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedulers")
    void timesOfASignalToNoiseRatioAreGolden(String name, JsonNode expected) {
        Schedule schedule = GoldenPaths.of(name).schedule();
        HostTensor snr = Golden.tensor(FILE.get("snr"));
        HostTensor times = Golden.tensor(expected.get("snr_inverse"));
        assertClose(schedule.timeOfSnr(snr), times, TOLERANCE, "t of snr");
        // Found by bisection, a time is kept within [0, 1].
        Schedule plain = Schedule.of(schedule::alpha, schedule::sigma);
        assertClose(plain.timeOfSnr(snr), times.atLeast(0).atMost(1), TOLERANCE, "t of snr by bisection");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedulers")
    void timesOfAShareOfTheDataAreGolden(String name, JsonNode expected) {
        if (expected.has("kappa_inverse")) {
            Schedule schedule = GoldenPaths.of(name).schedule();
            assertClose(
                    schedule.timeOfAlpha(Golden.tensor(FILE.get("kappa"))),
                    Golden.tensor(expected.get("kappa_inverse")),
                    TOLERANCE,
                    "t of kappa");
        }
    }
}
