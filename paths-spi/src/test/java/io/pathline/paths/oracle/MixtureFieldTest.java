package io.pathline.paths.oracle;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.SinglePrecision;
import io.pathline.paths.TimeDomain;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The closed forms against finite differences and against each other, in three dimensions, on every built-in path. */
class MixtureFieldTest {
    private static final long SEED = 23;

    private static final double H = 1e-5;

    private static final GaussianMixture MIXTURE = GaussianMixture.of(
            new double[] {1, 2, 3},
            new double[][] {{1, -0.5, 0.25}, {-1, 0.5, 1}, {0, 1, -1}},
            new double[] {0.5, 0.3, 0.8});

    private final HostTensor x = Draws.normal(SEED, Shape.of(20, 3));

    static Stream<AffinePath> paths() {
        return Plugins.affinePaths().stream();
    }

    private HostTensor times(AffinePath path) {
        return HostTensor.cast(path.timeDomain().scale(Draws.uniform(SEED + 1, Shape.of(20, 1), 0.1, 0.9)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void scoreIsTheGradientOfTheLogDensity(AffinePath path) {
        MixtureField field = MIXTURE.along(path);
        HostTensor t = times(path);
        Tensor gradient = x.like(0);
        for (int axis = 0; axis < 3; axis++) {
            Tensor slope = slope(y -> field.logDensity(t, y), axis);
            gradient = gradient.add(slope.mul(unit(axis)));
        }
        assertClose(field.score(t, x), gradient, 1e-6, "score, seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void divergenceIsTheSumOfSlopes(AffinePath path) {
        MixtureField field = MIXTURE.along(path);
        HostTensor t = times(path);
        Tensor sum = t.like(0);
        for (int axis = 0; axis < 3; axis++) {
            sum = sum.add(slope(y -> field.at(t, y), axis).mul(unit(axis)).sumPerSample());
        }
        assertClose(field.divergence(t, x), sum, 1e-6, "divergence, seed " + SEED);
    }

    /** d p/dt + div(p u) = 0, divided by p: the field carries the density along (Theorem 1). */
    @ParameterizedTest
    @MethodSource("paths")
    void velocityAndDensityObeyTheContinuityEquation(AffinePath path) {
        MixtureField field = MIXTURE.along(path);
        HostTensor t = times(path);
        Tensor change =
                field.logDensity(t.add(H), x).sub(field.logDensity(t.sub(H), x)).div(2 * H);
        Tensor flow =
                field.divergence(t, x).add(field.at(t, x).mul(field.score(t, x)).sumPerSample());
        assertClose(change, flow.neg(), 1e-6, "d log p/dt, seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void velocityScoreAndPosteriorMeanAreReadingsOfEachOther(AffinePath path) {
        MixtureField field = MIXTURE.along(path);
        HostTensor t = times(path);
        Tensor velocity = field.at(t, x);
        assertClose(path.score(Prediction.VELOCITY, velocity, x, t), field.score(t, x), 1e-9, "score");
        assertClose(path.data(Prediction.VELOCITY, velocity, x, t), field.posteriorMean(t, x), 1e-9, "data");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everythingIsFiniteInSinglePrecisionUpToTheEndsAndFarOut(AffinePath path) {
        MixtureField field = MIXTURE.along(path);
        TimeDomain domain = path.timeDomain();
        Tensor far = SinglePrecision.of(x.mul(1e3));
        for (double time : new double[] {domain.start(), 0.5, domain.end()}) {
            Tensor t = far.constant(Shape.of(1, 1), time);
            assertFinite(SinglePrecision.values(field.at(t, far)), "velocity");
            assertFinite(SinglePrecision.values(field.score(t, far)), "score");
            assertFinite(SinglePrecision.values(field.logDensity(t, far)), "log density");
            assertFinite(SinglePrecision.values(field.posteriorMean(t, far)), "posterior mean");
            assertFinite(SinglePrecision.values(field.divergence(t, far)), "divergence");
        }
    }

    @Test
    void atTheDataTheDensityIsTheMixtureItself() {
        GaussianMixture normal = GaussianMixture.of(new double[] {5}, new double[][] {{1, 2}}, new double[] {2});
        HostTensor mean = HostTensor.of(Shape.of(1, 2), 1, 2);
        HostTensor end = HostTensor.of(Shape.of(1, 1), 1);
        Tensor density = normal.along(Plugins.affinePath("rectified")).logDensity(end, mean);
        assertClose(density, end.like(-Math.log(2 * Math.PI * 4)), 1e-14, "log density at the mean");
    }

    @Test
    void oneTimeServesAWholeBatch() {
        MixtureField field = MIXTURE.along(Plugins.affinePath("cosine"));
        HostTensor one = HostTensor.of(Shape.of(1, 1), 0.4);
        HostTensor each =
                HostTensor.cast(HostTensor.of(Shape.of(20, 1), new double[20]).like(0.4));
        assertClose(field.at(one, x), field.at(each, x), 0, "velocity");
        assertClose(field.divergence(one, x), field.divergence(each, x), 0, "divergence");
    }

    @Test
    void placesMayHaveTheShapeOfImages() {
        MixtureField field = MIXTURE.along(Plugins.affinePath("vp"));
        HostTensor images = HostTensor.of(Shape.of(20, 1, 3, 1), x.values());
        HostTensor t = HostTensor.of(Shape.of(1, 1), 0.4);
        HostTensor time = HostTensor.of(Shape.of(1, 1, 1, 1), 0.4);
        Tensor velocity = field.at(time, images);
        assertThat(velocity.shape()).isEqualTo(images.shape());
        assertThat(Draws.values(velocity)).containsExactly(Draws.values(field.at(t, x)));
        assertThat(field.divergence(time, images).shape()).isEqualTo(Shape.of(20, 1, 1, 1));
        assertThat(Draws.values(field.divergence(time, images))).containsExactly(Draws.values(field.divergence(t, x)));
    }

    @Test
    void placesOfAnotherDimensionAreRefused() {
        MixtureField field = MIXTURE.along(Plugins.affinePath("vp"));
        assertThatThrownBy(() -> field.at(HostTensor.of(Shape.of(1, 1), 0.4), Draws.normal(SEED, Shape.of(5, 2))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("3 dimensions")
                .hasMessageContaining("[5, 2]");
    }

    private Tensor slope(UnaryOperator<Tensor> f, int axis) {
        Tensor step = unit(axis).mul(H);
        return f.apply(x.add(step)).sub(f.apply(x.sub(step))).div(2 * H);
    }

    private static HostTensor unit(int axis) {
        double[] unit = new double[3];
        unit[axis] = 1;
        return HostTensor.of(Shape.of(1, 3), unit);
    }
}
