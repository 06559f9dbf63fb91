package io.pathline.paths.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Guidance;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.guidance.Guidances;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What each guidance does to samples where both fields are exact: two normal classes that overlap. Writes the table of
 * docs/guidance.md to target/guidance.md.
 */
class GuidedMixtureTest {
    private static final int COUNT = 4_000;
    private static final int STEPS = 100;
    private static final double END = 0.999;
    private static final double[] MEAN = {1, 0.5};
    private static final double[] OTHER = {-1, 0.5};
    private static final AffinePath PATH = Plugins.affinePath("rectified");
    private static final MixtureField CONDITIONAL = mixture(MEAN).along(PATH);
    private static final MixtureField UNCONDITIONAL = mixture(MEAN, OTHER).along(PATH);

    private static GaussianMixture mixture(double[]... means) {
        double[] ones = new double[means.length];
        Arrays.fill(ones, 1);
        return GaussianMixture.of(ones, means, ones);
    }

    /**
     * Samples in figures.
     *
     * @param accuracy share that is nearer to the mean of the class asked for, as Bayes' rule has it
     * @param mean of the numbers that tell the classes apart; 1 in the data
     * @param spread their standard deviation; 1 in the data
     * @param across the standard deviation of the other numbers; 1 in the data
     */
    private record Figures(double accuracy, double mean, double spread, double across) {
        String row(String name) {
            return String.format(
                    Locale.ROOT, "| %s | %.1f %% | %.2f | %.2f | %.2f |", name, 100 * accuracy, mean, spread, across);
        }
    }

    private static VectorField velocities(Guidance guidance) {
        return guidance.of(CONDITIONAL, UNCONDITIONAL);
    }

    /** Of networks that predict the data, which the velocity (x1 - x) / (1 - t) follows from. */
    private static VectorField predictions(Guidance guidance) {
        VectorField data = guidance.of(CONDITIONAL::posteriorMean, UNCONDITIONAL::posteriorMean);
        return (t, x) -> data.at(t, x).sub(x).div(t.subFrom(1));
    }

    private static Figures solved(VectorField field) {
        Tensor x = HostTensor.of(new RandomStreams(3).normal("noise", 0, Shape.of(COUNT, 2)));
        double h = END / STEPS;
        for (int k = 0; k < STEPS; k++) {
            Tensor a = field.at(time(k * h), x);
            Tensor b = field.at(time((k + 0.5) * h), x.add(a.mul(h / 2)));
            Tensor c = field.at(time((k + 0.5) * h), x.add(b.mul(h / 2)));
            Tensor d = field.at(time((k + 1) * h), x.add(c.mul(h)));
            x = x.add(a.add(b.mul(2)).add(c.mul(2)).add(d).mul(h / 6));
        }
        return figures(HostTensor.cast(x).values());
    }

    private static Tensor time(double t) {
        return HostTensor.of(Shape.of(1, 1), t);
    }

    private static Figures figures(double... x) {
        double right = 0;
        double[] mean = new double[2];
        double[] square = new double[2];
        for (int i = 0; i < x.length; i++) {
            right += i % 2 == 0 && x[i] > 0 ? 1.0 / COUNT : 0;
            mean[i % 2] += x[i] / COUNT;
            square[i % 2] += x[i] * x[i] / COUNT;
        }
        return new Figures(
                right, mean[0], Math.sqrt(square[0] - mean[0] * mean[0]), Math.sqrt(square[1] - mean[1] * mean[1]));
    }

    @Test
    void theTableOfTheDocumentation() throws IOException {
        Map<String, Figures> all = new LinkedHashMap<>();
        all.put("scale 1 (none)", solved(velocities(Guidance.none())));
        for (double s : new double[] {2, 4}) {
            all.put("`classifier-free`, " + s, solved(velocities(Guidance.of(s))));
            all.put(
                    "the same from 0.2 on, " + s,
                    solved(velocities(Guidance.of(s).within(0.2, 1))));
            all.put("`cfg-zero-star`, " + s, solved(velocities(named("cfg-zero-star", Map.of("scale", s)))));
            all.put(
                    "the same, `zero_until: 0`, " + s,
                    solved(velocities(named("cfg-zero-star", Map.of("scale", s, "zero_until", 0)))));
            all.put("`projected` of velocities, " + s, solved(velocities(named("projected", Map.of("scale", s)))));
            all.put("`projected` of data, " + s, solved(predictions(named("projected", Map.of("scale", s)))));
            all.put(
                    "the same, `norm_threshold: 0.5`, " + s,
                    solved(predictions(named("projected", Map.of("scale", s, "norm_threshold", 0.5)))));
        }
        StringBuilder table = new StringBuilder();
        all.forEach((name, figures) -> table.append(figures.row(name)).append('\n'));
        Files.writeString(Path.of("target", "guidance.md"), table);

        Figures none = Objects.requireNonNull(all.get("scale 1 (none)"));
        assertThat(none.accuracy()).as("as Bayes' rule has it").isCloseTo(0.841, within(0.015));
        assertThat(none.spread()).isCloseTo(1, within(0.03));
        all.forEach((name, figures) -> {
            assertThat(figures.accuracy()).as(name).isBetween(none.accuracy() - 0.02, 1.0);
            assertThat(figures.across()).as(name).isFinite();
        });
        Figures two = Objects.requireNonNull(all.get("`classifier-free`, 2.0"));
        Figures four = Objects.requireNonNull(all.get("`classifier-free`, 4.0"));
        assertThat(four.accuracy()).isGreaterThan(two.accuracy());
        assertThat(two.accuracy()).isGreaterThan(none.accuracy());
        assertThat(four.across())
                .as("what does not tell the classes apart stays")
                .isCloseTo(none.across(), within(0.02));
    }

    private static Guidance named(String id, Map<String, Object> parameters) {
        return Guidances.of(id, parameters);
    }
}
