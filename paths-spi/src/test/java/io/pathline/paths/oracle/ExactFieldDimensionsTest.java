package io.pathline.paths.oracle;

import static io.pathline.paths.Draws.assertClose;

import io.pathline.api.Parameters;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All five quantities of both oracles against finite differences and each other, on every path, in 1, 2 and 64 dimensions. */
class ExactFieldDimensionsTest {
    private static final double H = 1e-5;

    private static final int BATCH = 6;

    /** Three random mixtures and data sets of each dimension. */
    static Stream<Arguments> cases() {
        return Plugins.all(PathPlugin.class).stream()
                .map(p -> p.create(Parameters.defaults(p.parameters())))
                .filter(AffinePath.class::isInstance)
                .flatMap(path -> IntStream.of(1, 2, 64).boxed().flatMap(dimension -> cases(path, dimension)));
    }

    private static Stream<Arguments> cases(ProbabilityPath path, int dimension) {
        return LongStream.range(0, 3).mapToObj(seed -> Arguments.of(path, dimension, seed));
    }

    private static List<ExactField> fields(AffinePath path, int dimension, long seed) {
        Samples points = new RandomStreams(seed).normal("points", 0, Shape.of(4, dimension));
        double[][] means = new double[4][dimension];
        for (int i = 0; i < points.values().length; i++) {
            means[i / dimension][i % dimension] = points.values()[i];
        }
        GaussianMixture mixture = GaussianMixture.of(
                Draws.uniform(seed, Shape.of(4), 0.1, 1).values(),
                means,
                Draws.uniform(seed + 100, Shape.of(4), 0.3, 1).values());
        return List.of(
                mixture.along(path),
                EmpiricalMixture.of(points).along(path),
                new EmpiricalMixture(points, 0.5).along(path));
    }

    private static HostTensor times(AffinePath path, long seed) {
        return HostTensor.cast(path.timeDomain().scale(Draws.uniform(seed, Shape.of(BATCH, 1), 0.1, 0.8)));
    }

    @ParameterizedTest(name = "{0}, {1} dimensions, seed {2}")
    @MethodSource("cases")
    void scoreIsTheGradientAndDivergenceTheSumOfSlopes(AffinePath path, int dimension, long seed) {
        HostTensor t = times(path, seed);
        HostTensor x = Draws.normal(seed, Shape.of(BATCH, dimension));
        for (ExactField field : fields(path, dimension, seed)) {
            Tensor gradient = x.like(0);
            Tensor divergence = t.like(0);
            for (int axis = 0; axis < dimension; axis++) {
                HostTensor unit = unit(dimension, axis);
                gradient =
                        gradient.add(slope(y -> field.logDensity(t, y), x, unit).mul(unit));
                divergence = divergence.add(slope(y -> field.at(t, y).mul(unit).sumPerSample(), x, unit));
            }
            assertClose(field.score(t, x), gradient, 1e-5, "score");
            assertClose(field.divergence(t, x), divergence, 1e-5, "divergence");
        }
    }

    /** d log p/dt + div u + u . score = 0: velocity, density, divergence and score in one equation (Theorem 1). */
    @ParameterizedTest(name = "{0}, {1} dimensions, seed {2}")
    @MethodSource("cases")
    void velocityCarriesTheDensity(AffinePath path, int dimension, long seed) {
        HostTensor t = times(path, seed);
        HostTensor x = Draws.normal(seed, Shape.of(BATCH, dimension));
        for (ExactField field : fields(path, dimension, seed)) {
            Tensor change = field.logDensity(t.add(H), x)
                    .sub(field.logDensity(t.sub(H), x))
                    .div(2 * H);
            Tensor flow = field.at(t, x).mul(field.score(t, x)).sumPerSample();
            assertClose(change, field.divergence(t, x).add(flow).neg(), 1e-4, "d log p/dt");
        }
    }

    @ParameterizedTest(name = "{0}, {1} dimensions, seed {2}")
    @MethodSource("cases")
    void posteriorMeanAndScoreAreReadingsOfTheVelocity(AffinePath path, int dimension, long seed) {
        HostTensor t = times(path, seed);
        HostTensor x = Draws.normal(seed, Shape.of(BATCH, dimension));
        for (ExactField field : fields(path, dimension, seed)) {
            Tensor velocity = field.at(t, x);
            assertClose(path.score(Prediction.VELOCITY, velocity, x, t), field.score(t, x), 1e-8, "score");
            assertClose(path.data(Prediction.VELOCITY, velocity, x, t), field.posteriorMean(t, x), 1e-8, "data");
        }
    }

    private static Tensor slope(UnaryOperator<Tensor> f, Tensor x, Tensor direction) {
        Tensor step = direction.mul(H);
        return f.apply(x.add(step)).sub(f.apply(x.sub(step))).div(2 * H);
    }

    private static HostTensor unit(int dimension, int axis) {
        double[] unit = new double[dimension];
        unit[axis] = 1;
        return HostTensor.of(Shape.of(1, dimension), unit);
    }
}
