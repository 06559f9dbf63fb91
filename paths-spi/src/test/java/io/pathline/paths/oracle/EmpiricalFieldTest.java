package io.pathline.paths.oracle;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.TimeDomain;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle of a data set is the oracle of its mixture, and its flow ends in its points. */
class EmpiricalFieldTest {
    private static final long SEED = 53;

    private static final Samples IMAGES = new RandomStreams(SEED).normal("images", 0, Shape.of(30, 2, 3, 1));

    private final HostTensor x = Draws.normal(SEED, Shape.of(12, 2, 3, 1));

    static Stream<AffinePath> paths() {
        return Plugins.all(PathPlugin.class).stream()
                .map(p -> p.create(Parameters.defaults(p.parameters())))
                .filter(AffinePath.class::isInstance)
                .map(AffinePath.class::cast);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void withABandwidthEveryQuantityIsThatOfTheGaussianMixture(AffinePath path) {
        double s = 0.3;
        double[] ones = IntStream.range(0, 30).mapToDouble(k -> 1).toArray();
        double[] deviations = Arrays.stream(ones).map(one -> s).toArray();
        MixtureField expected =
                GaussianMixture.of(ones, rows(IMAGES), deviations).along(path);
        EmpiricalField field = new EmpiricalMixture(IMAGES, s).along(path);
        HostTensor each = HostTensor.cast(path.timeDomain().scale(Draws.uniform(SEED, Shape.of(12, 1, 1, 1), 0, 1)));
        Tensor start = each.constant(Shape.of(1, 1, 1, 1), path.timeDomain().start());
        Tensor end = each.constant(Shape.of(1, 1, 1, 1), path.timeDomain().end());
        for (Tensor t : List.of(each, start, end)) {
            assertClose(field.at(t, x), expected.at(t, x), 1e-10, "velocity");
            assertClose(field.score(t, x), expected.score(t, x), 1e-10, "score");
            assertClose(field.posteriorMean(t, x), expected.posteriorMean(t, x), 1e-10, "posterior mean");
            assertClose(field.logDensity(t, x), expected.logDensity(t, x), 1e-10, "log density");
            assertClose(field.divergence(t, x), expected.divergence(t, x), 1e-10, "divergence");
        }
    }

    private static double[][] rows(Samples samples) {
        double[][] rows = new double[samples.count()][samples.dimension()];
        for (int i = 0; i < samples.values().length; i++) {
            rows[i / samples.dimension()][i % samples.dimension()] = samples.values()[i];
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("paths")
    void pointMassesAreTheLimitOfSmallBandwidths(AffinePath path) {
        EmpiricalField masses = EmpiricalMixture.of(IMAGES).along(path);
        EmpiricalField narrow = new EmpiricalMixture(IMAGES, 1e-8).along(path);
        HostTensor t = HostTensor.cast(masses.timeDomain().scale(Draws.uniform(SEED, Shape.of(12, 1, 1, 1), 0, 0.95)));
        assertClose(masses.at(t, x), narrow.at(t, x), 1e-8, "velocity");
        assertClose(masses.logDensity(t, x), narrow.logDensity(t, x), 1e-8, "log density");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyQuantityIsFiniteInTheTimeDomain(AffinePath path) {
        EmpiricalField field = EmpiricalMixture.of(IMAGES).along(path);
        TimeDomain domain = field.timeDomain();
        assertThat(domain.start())
                .isBetween(path.timeDomain().start(), path.timeDomain().start() + 1e-5);
        assertThat(domain.end())
                .isBetween(path.timeDomain().end() - 1e-5, path.timeDomain().end());
        for (double time : new double[] {domain.start(), 0.5, domain.end()}) {
            Tensor t = x.constant(Shape.of(1, 1, 1, 1), time);
            for (Tensor place : List.of(x, x.mul(1e3), HostTensor.of(IMAGES.slice(0, 12)))) {
                Draws.assertFinite(field.at(t, place), "velocity of " + path + " at " + time);
                Draws.assertFinite(field.score(t, place), "score");
                Draws.assertFinite(field.posteriorMean(t, place), "posterior mean");
                Draws.assertFinite(field.logDensity(t, place), "log density");
                Draws.assertFinite(field.divergence(t, place), "divergence");
            }
        }
    }

    /** Midpoint steps from noise to the end of the time domain: every sample ends at a point, and most points are reached. */
    @ParameterizedTest
    @MethodSource("paths")
    void samplingItRecoversTheDataPoints(AffinePath path) {
        EmpiricalField field = EmpiricalMixture.of(IMAGES).along(path);
        HostTensor noise = HostTensor.of(new RandomStreams(SEED).normal("noise", 0, Shape.of(150, 2, 3, 1)));
        Tensor ends = midpoint(field, field.timeDomain(), noise.mul(path.prior().standardDeviation()), 400);
        double[] places = HostTensor.cast(ends).values();
        // What noise is left at the end: sigma is 0.01 on ve, 0.0045 on linear-vp.
        double[] reached = new double[30];
        for (int i = 0; i < 150; i++) {
            int nearest = nearest(Arrays.copyOfRange(places, 6 * i, 6 * i + 6));
            reached[nearest]++;
            for (int k = 0; k < 6; k++) {
                assertThat(places[6 * i + k]).as("sample %d", i).isCloseTo(IMAGES.value(nearest, k), within(0.06));
            }
        }
        assertThat(Arrays.stream(reached).filter(count -> count > 0).count()).isGreaterThanOrEqualTo(20);
    }

    private static int nearest(double[] place) {
        double[] distances = new PointCloud(IMAGES).squaredDistances(place, 1);
        return IntStream.range(0, distances.length)
                .reduce((a, b) -> distances[a] <= distances[b] ? a : b)
                .orElseThrow();
    }

    private static Tensor midpoint(VectorField field, TimeDomain domain, Tensor start, int steps) {
        Tensor x = start;
        double h = (domain.end() - domain.start()) / steps;
        for (int i = 0; i < steps; i++) {
            Tensor t = start.constant(Shape.of(1, 1, 1, 1), domain.start() + i * h);
            Tensor half = x.add(field.at(t, x).mul(h / 2));
            x = x.add(field.at(t.add(h / 2), half).mul(h));
        }
        return x;
    }

    @Test
    void atNoiseThePosteriorMeanIsTheMeanOfTheData() {
        EmpiricalField field = EmpiricalMixture.of(IMAGES).along(Plugins.affinePath("rectified"));
        double[] mean = HostTensor.cast(field.posteriorMean(x.constant(Shape.of(1, 1, 1, 1), 0), x))
                .values();
        double expected = IntStream.range(0, 30)
                .mapToDouble(k -> IMAGES.value(k, 4))
                .average()
                .orElseThrow();
        assertThat(mean[4]).isCloseTo(expected, within(1e-12));
        assertThat(mean[10]).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void velocityScoreAndPosteriorMeanAreReadingsOfEachOther(AffinePath path) {
        EmpiricalField field = EmpiricalMixture.of(IMAGES).along(path);
        Tensor t = path.timeDomain().scale(Draws.uniform(SEED, Shape.of(12, 1, 1, 1), 0.1, 0.9));
        Tensor velocity = field.at(t, x);
        assertClose(path.score(Prediction.VELOCITY, velocity, x, t), field.score(t, x), 1e-9, "score");
        assertClose(path.data(Prediction.VELOCITY, velocity, x, t), field.posteriorMean(t, x), 1e-9, "data");
    }

    @Test
    void solversCanPlaceItOnTheHost() {
        EmpiricalField field = EmpiricalMixture.of(IMAGES).along(Plugins.affinePath("cond-ot"));
        Shape time = Shape.of(1, 1, 1, 1);
        try (PlacedField placed = new HostField(field);
                Program program =
                        placed.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(time, x.shape()));
                DeviceArray t = placed.upload(time, 0.4);
                DeviceArray place = placed.upload(x.shape(), x.values());
                DeviceArray velocity = program.run(List.of(t, place)).get(0)) {
            HostTensor expected = HostTensor.cast(field.at(HostTensor.of(time, 0.4), x));
            assertThat(velocity.toDoubles()).containsExactly(expected.values());
        }
    }

    @Test
    void timesWithoutNoiseAreNamed() {
        for (String id : List.of("rectified", "cosine", "polynomial")) {
            EmpiricalField field = EmpiricalMixture.of(IMAGES).along(Plugins.affinePath(id));
            Tensor end = x.constant(Shape.of(1, 1, 1, 1), 1);
            assertThatThrownBy(() -> field.at(end, x))
                    .as(id)
                    .isInstanceOf(SingularTimeException.class)
                    .hasMessageContaining("path " + id)
                    .hasMessageContaining("t = 1.0")
                    .hasMessageContaining("0.99999");
            assertThat(field.timeDomain()).isEqualTo(new TimeDomain(0, 1 - 1e-5));
        }
    }

    @Test
    void dataSetsAndPlacesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new EmpiricalMixture(IMAGES, -0.1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("-0.1");
        assertThatThrownBy(() -> EmpiricalMixture.of(Samples.points(2))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> EmpiricalMixture.of(Samples.points(1, Float.NaN)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[1, 1]");
        EmpiricalField field = EmpiricalMixture.of(IMAGES).along(Plugins.affinePath("cond-ot"));
        HostTensor t = HostTensor.of(Shape.of(1, 1), 0.5);
        assertThatThrownBy(() -> field.at(t, Draws.normal(1, Shape.of(3, 5))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("6 values")
                .hasMessageContaining("[3, 5]");
        assertThatThrownBy(() -> field.at(HostTensor.of(Shape.of(2, 1), 0.5, 0.5), Draws.normal(1, Shape.of(3, 6))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("[2, 1]");
    }
}
