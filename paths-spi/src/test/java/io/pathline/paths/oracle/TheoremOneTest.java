package io.pathline.paths.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.Plugins;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Theorem 1 of Lipman et al. (2023): the marginal field generates the marginal density. On a grid, d p/dt + div(p u)
 * vanishes as the square of the spacing, which central differences would not do for any other field.
 */
class TheoremOneTest {
    private static final GaussianMixture LINE = GaussianMixture.of(
            new double[] {0.5, 0.3, 0.2}, new double[][] {{-1}, {0.25}, {1.5}}, new double[] {0.4, 0.3, 0.5});

    private static final GaussianMixture PLANE = GaussianMixture.of(
            new double[] {0.5, 0.3, 0.2},
            new double[][] {{-1, 0.5}, {0.25, -1}, {1.25, 0.75}},
            new double[] {0.5, 0.4, 0.6});

    static Stream<Arguments> pathsAndTimes() {
        return Plugins.affinePaths().stream()
                .flatMap(path -> DoubleStream.of(0.3, 0.6, 0.85).mapToObj(t -> Arguments.of(path, t)));
    }

    @ParameterizedTest(name = "{0} at t = {1}")
    @MethodSource("pathsAndTimes")
    void residualOfTheContinuityEquationOnALineVanishesAtSecondOrder(AffinePath path, double t) {
        vanishesAtSecondOrder(new Setting(path, LINE, t), 128);
    }

    @ParameterizedTest(name = "{0} at t = {1}")
    @MethodSource("pathsAndTimes")
    void residualOfTheContinuityEquationInThePlaneVanishesAtSecondOrder(AffinePath path, double t) {
        vanishesAtSecondOrder(new Setting(path, PLANE, t), 48);
    }

    private static void vanishesAtSecondOrder(Setting setting, int cells) {
        double coarse = setting.residual(cells, 1);
        double fine = setting.residual(2 * cells, 1);
        assertThat(fine).as("residual over the size of d p/dt").isLessThan(0.02);
        assertThat(Math.log(coarse / fine) / Math.log(2)).as("order").isCloseTo(2, within(0.2));
    }

    /** The negative control: with five per cent more velocity the residual stays. */
    @ParameterizedTest(name = "{0} at t = {1}")
    @MethodSource("pathsAndTimes")
    void residualOfAnotherFieldStays(AffinePath path, double t) {
        Setting setting = new Setting(path, LINE, t);
        assertThat(setting.residual(512, 1.05)).isGreaterThan(0.9 * setting.residual(256, 1.05));
    }

    private record Setting(AffinePath path, GaussianMixture mixture, double t) {
        /**
         * The root mean square of d p/dt + div(p u) over that of d p/dt, by central differences.
         *
         * @param cells along each axis
         * @param factor on the velocity
         */
        double residual(int cells, double factor) {
            MixtureField field = mixture.along(path);
            Grid grid = new Grid(mixture.dimension(), cells, 3.5 * width());
            HostTensor x = grid.points();
            double step = 0.4 / cells;
            double[] before = density(field, t - step, x);
            double[] after = density(field, t + step, x);
            double[] now = density(field, t, x);
            double[] velocity = Draws.values(field.at(HostTensor.of(Shape.of(1, 1), t), x));
            double residuals = 0;
            double rates = 0;
            for (int point : grid.interior()) {
                double rate = (after[point] - before[point]) / (2 * step);
                double outflow = factor * grid.divergence(now, velocity, point);
                residuals += (rate + outflow) * (rate + outflow);
                rates += rate * rate;
            }
            return Math.sqrt(residuals / rates);
        }

        private static double[] density(MixtureField field, double time, HostTensor x) {
            return Draws.values(
                    field.logDensity(HostTensor.of(Shape.of(1, 1), time), x).exp());
        }

        /** About the standard deviation of x_t, for data of unit variance. */
        private double width() {
            HostTensor time = HostTensor.scalar(t);
            return Math.hypot(
                    HostTensor.cast(path.schedule().alpha(time)).value(0),
                    HostTensor.cast(path.schedule().sigma(time)).value(0));
        }
    }

    /** A square grid of (cells + 1)^dimension points about 0. */
    private record Grid(int dimension, int cells, double halfWidth) {
        double spacing() {
            return 2 * halfWidth / cells;
        }

        private int size() {
            return IntStream.range(0, dimension).map(axis -> cells + 1).reduce(1, (a, b) -> a * b);
        }

        private int stride(int axis) {
            return axis == 0 ? 1 : cells + 1;
        }

        private int index(int point, int axis) {
            return point / stride(axis) % (cells + 1);
        }

        HostTensor points() {
            double[] values = IntStream.range(0, size() * dimension)
                    .mapToDouble(i -> index(i / dimension, i % dimension) * spacing() - halfWidth)
                    .toArray();
            return HostTensor.of(Shape.of(size(), dimension), values);
        }

        List<Integer> interior() {
            return IntStream.range(0, size())
                    .filter(point -> IntStream.range(0, dimension)
                            .allMatch(axis -> index(point, axis) > 0 && index(point, axis) < cells))
                    .boxed()
                    .toList();
        }

        /** div(p u) at an inner point. */
        double divergence(double[] p, double[] u, int point) {
            return IntStream.range(0, dimension)
                    .mapToDouble(axis -> {
                        int next = point + stride(axis);
                        int last = point - stride(axis);
                        double flux = p[next] * u[next * dimension + axis] - p[last] * u[last * dimension + axis];
                        return flux / (2 * spacing());
                    })
                    .sum();
        }
    }
}
