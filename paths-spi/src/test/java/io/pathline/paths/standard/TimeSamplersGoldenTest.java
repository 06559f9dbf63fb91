package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Golden;
import io.pathline.paths.Plugins;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of Esser et al. (2024), whose time is ours the other way round: at their time n ours is 1 - n, and the mean of
 * their logit is minus ours.
 */
public class TimeSamplersGoldenTest {
    private static final JsonNode FILE = Golden.read("time_samplers");

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    /** Relative to 1 + |expected|. */
    protected double tolerance() {
        return 1e-10;
    }

    static Stream<Arguments> samplers() {
        return FILE.get("samplers").properties().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplers")
    void densitiesAreGolden(String name, JsonNode expected) {
        HostTensor density = run(sampler(name)::density, mirrored(Golden.column(FILE.get("t"))));
        assertClose(density, Golden.column(expected.get("density")), tolerance(name), "density");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplers")
    void samplesAreGolden(String name, JsonNode expected) {
        HostTensor times = run(sampler(name)::times, numbers(expected));
        assertClose(mirrored(times), Golden.column(expected.get("sample")), tolerance(), "sample");
    }

    @Test
    void resolutionShiftIsGolden() {
        FILE.get("resolution_shift").properties().forEach(e -> {
            // The file's key of the square root of 3 is rounded.
            double named = Double.parseDouble(e.getKey().substring("shift_".length()));
            double a = named == 1.73205 ? Math.sqrt(3) : named;
            HostTensor shifted = shifted(a, Golden.column(FILE.get("t")));
            assertClose(shifted, Golden.column(e.getValue()), tolerance(), e.getKey());
        });
    }

    /** On the grids of the diffusers library, which shifts the end of its grid too: "shift applied twice". */
    @Test
    void noiseLevelsOfDiffusersAreGolden() {
        JsonNode file = FILE.get("diffusers_flow_match_euler_float32");
        levels(file.get("shift1_n10"), shifted(1, grid(0.001)));
        double last = shifted(3, HostTensor.of(Shape.of(1, 1), 0.001)).value(0);
        levels(file.get("shift3_n10"), shifted(3, grid(last)));
        levels(file.get("dynamic_mu1.15_n10"), shifted(Math.exp(1.15), grid(0.1)));
    }

    /** In single precision there; the last level, 0, is put behind the ten. */
    private static void levels(JsonNode expected, HostTensor levels) {
        double[] withEnd = Arrays.copyOf(levels.values(), 11);
        assertClose(HostTensor.of(Shape.of(11, 1), withEnd), Golden.column(expected.get("sigmas")), 2e-6, "sigmas");
        Tensor timesteps = Golden.column(expected.get("timesteps")).div(1000);
        assertClose(levels, timesteps, 2e-6, "timesteps");
    }

    /** Ten noise levels from 1 down to {@code last}. */
    private static HostTensor grid(double last) {
        double[] levels = new double[10];
        Arrays.setAll(levels, i -> 1 + i * (last - 1) / 9);
        return HostTensor.of(Shape.of(10, 1), levels);
    }

    private HostTensor shifted(double a, HostTensor noise) {
        TimeSampler shift = Plugins.create(TimeSamplerPlugin.class, "shift", Map.of("a", a));
        return mirrored(run(shift::times, mirrored(noise)));
    }

    private HostTensor run(UnaryOperator<Tensor> formula, HostTensor input) {
        return interpreter().run(in -> formula.apply(in.get(0)), List.of(input));
    }

    /** The tolerance on a density; that of mode at s = 1.75 is 904 in the middle, the inverse of a small difference. */
    private double tolerance(String name) {
        return name.equals("mode_s1.75") ? 100 * tolerance() : tolerance();
    }

    /** The uniform numbers that lead to the file's samples; its mode falls as its number rises. */
    private static HostTensor numbers(JsonNode expected) {
        if (expected.has("normal_z")) {
            double[] z = Golden.tensor(expected.get("normal_z")).values();
            double[] u = Arrays.stream(z).map(x -> NormalDistribution.below(-x)).toArray();
            return HostTensor.of(Shape.of(u.length, 1), u);
        }
        HostTensor u = Golden.column(expected.get("uniform_u"));
        return Golden.number(expected.get("sample").get(0)) == 1 ? u : mirrored(u);
    }

    private static HostTensor mirrored(HostTensor t) {
        return HostTensor.cast(t.subFrom(1));
    }

    /** For example {@code logit_normal_m0.5_s0.6}, {@code mode_s1.29} or {@code cosmap}. */
    private static TimeSampler sampler(String name) {
        String[] words = name.split("_", -1);
        return switch (words[0]) {
            case "logit" ->
                create("logit-normal", Map.of("mean", -number(words[2]), "standard_deviation", number(words[3])));
            case "mode" -> create("mode", Map.of("s", number(words[1])));
            default -> create(name, Map.of());
        };
    }

    private static TimeSampler create(String id, Map<String, Double> parameters) {
        return Plugins.create(TimeSamplerPlugin.class, id, parameters);
    }

    /** A letter, then a number. */
    private static double number(String word) {
        return Double.parseDouble(word.substring(1));
    }
}
