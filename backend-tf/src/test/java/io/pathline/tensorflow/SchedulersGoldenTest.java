package io.pathline.tensorflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.paths.Dual;
import io.pathline.paths.Schedule;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules and their derivatives as nodes of a graph, against the reference library's. */
class SchedulersGoldenTest {
    private static final JsonNode GOLDEN = Golden.file("schedulers");
    private static final double TOLERANCE = 1e-5;

    static Stream<String> names() {
        Iterable<String> names = () -> GOLDEN.get("schedulers").fieldNames();
        return StreamSupport.stream(names.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("names")
    void coefficientsAgree(String name) {
        JsonNode expected = GOLDEN.get("schedulers").get(name);
        Schedule schedule = Paths.golden(name).schedule();
        Graphs.Input t = Graphs.column(Golden.doubles(GOLDEN.get("t")));
        close(Graphs.run(in -> schedule.alpha(in.get(0)), t), expected, "alpha");
        close(Graphs.run(in -> schedule.sigma(in.get(0)), t), expected, "sigma");
        close(Graphs.run(in -> Dual.timeDerivative(schedule::alpha, in.get(0)), t), expected, "d_alpha");
        close(Graphs.run(in -> Dual.timeDerivative(schedule::sigma, in.get(0)), t), expected, "d_sigma");
    }

    @ParameterizedTest
    @MethodSource("names")
    void inversesAgree(String name) {
        JsonNode expected = GOLDEN.get("schedulers").get(name);
        Schedule schedule = Paths.golden(name).schedule();
        Graphs.Input snr = Graphs.column(Golden.doubles(GOLDEN.get("snr")));
        close(Graphs.run(in -> schedule.timeOfSnr(in.get(0)), snr), expected, "snr_inverse");
        if (expected.has("kappa_inverse")) {
            Graphs.Input kappa = Graphs.column(Golden.doubles(GOLDEN.get("kappa")));
            close(Graphs.run(in -> schedule.timeOfAlpha(in.get(0)), kappa), expected, "kappa_inverse");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void bisectionAgreesWithinTheUnitInterval(String name) {
        Schedule schedule = Paths.golden(name).schedule();
        Schedule plain = Schedule.of(schedule::alpha, schedule::sigma);
        double[] expected = Golden.doubles(GOLDEN.get("schedulers").get(name).get("snr_inverse"));
        Graphs.Input snr = Graphs.column(Golden.doubles(GOLDEN.get("snr")));
        Golden.close(
                Graphs.run(in -> plain.timeOfSnr(in.get(0)), snr),
                Arrays.stream(expected).map(t -> Math.max(0, t)).toArray(),
                2e-5,
                "snr_inverse by bisection");
    }

    private static void close(double[] actual, JsonNode expected, String what) {
        Golden.close(actual, Golden.doubles(expected.get(what)), TOLERANCE, what);
    }
}
