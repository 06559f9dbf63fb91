package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameters;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.oracle.MixtureField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Divergences by dual numbers against the oracle's closed form and against central differences. */
class DivergenceTest {
    private static final long SEED = 71;

    private static final GaussianMixture MIXTURE = GaussianMixture.of(
            new double[] {1, 2, 3},
            new double[][] {{1, -0.5, 0.25}, {-1, 0.5, 1}, {0, 1, -1}},
            new double[] {0.5, 0.3, 0.8});

    /** u = x |x|^2 + sin(3 x) t + tanh(x): every number of a sample moves every other. */
    private static final VectorField COUPLED = (t, x) ->
            x.mul(x.square().sumPerSample()).add(x.mul(3).sin().mul(t)).add(x.tanh());

    static Stream<AffinePath> paths() {
        return Plugins.all(PathPlugin.class).stream()
                .map(p -> p.create(Parameters.defaults(p.parameters())))
                .filter(AffinePath.class::isInstance)
                .map(AffinePath.class::cast);
    }

    static Stream<Shape> sampleShapes() {
        return Stream.of(Shape.of(6, 1), Shape.of(6, 5), Shape.of(6, 2, 3), Shape.of(3, 4, 3, 2), Shape.of(1, 2));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void exactDivergenceIsTheOraclesClosedFormOnEveryPath(AffinePath path) {
        MixtureField field = MIXTURE.along(path);
        HostTensor x = Draws.normal(SEED, Shape.of(40, 3));
        Tensor t = path.timeDomain().scale(Draws.uniform(SEED + 1, Shape.of(40, 1), 0, 1));
        Divergence.Evaluation evaluation = Divergence.exact().at(field, t, x);
        assertClose(evaluation.divergence(), field.divergence(t, x), 1e-9, "divergence, seed " + SEED);
        assertClose(evaluation.velocity(), field.at(t, x), 0, "velocity, seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("sampleShapes")
    void exactDivergenceIsTheSumOfSlopesForSamplesOfAnyShape(Shape shape) {
        HostTensor x = Draws.normal(SEED, shape);
        HostTensor t = Draws.uniform(SEED + 1, shape.perSample(), 0, 1);
        Tensor expected = t.like(0);
        for (int axis = 0; axis < shape.sampleSize(); axis++) {
            Tensor unit = unit(axis, shape);
            expected = expected.add(slope(t, x, unit).mul(unit).sumPerSample());
        }
        assertClose(Divergence.exact().at(COUPLED, t, x).divergence(), expected, 1e-7, "seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("sampleShapes")
    void hutchinsonIsTheProbeTimesTheJacobianTimesTheProbe(Shape shape) {
        HostTensor x = Draws.normal(SEED, shape);
        HostTensor t = Draws.uniform(SEED + 1, shape.perSample(), 0, 1);
        HostTensor z = Draws.normal(SEED + 2, shape);
        Divergence.Evaluation actual = Divergence.hutchinson(z).at(COUPLED, t, x);
        assertClose(actual.divergence(), slope(t, x, z).mul(z).sumPerSample(), 1e-6, "seed " + SEED);
        assertClose(actual.velocity(), COUPLED.at(t, x), 0, "velocity");
    }

    @Test
    void severalProbesAreAveraged() {
        HostTensor x = Draws.normal(SEED, Shape.of(6, 4));
        HostTensor t = Draws.uniform(SEED + 1, Shape.of(6, 1), 0, 1);
        List<Tensor> probes = IntStream.range(0, 3)
                .<Tensor>mapToObj(k -> Draws.normal(SEED + k, x.shape()))
                .toList();
        Tensor mean = probes.stream()
                .map(z -> Divergence.hutchinson(z).at(COUPLED, t, x).divergence())
                .reduce(Tensor::add)
                .orElseThrow()
                .div(3);
        assertClose(Divergence.hutchinson(probes).at(COUPLED, t, x).divergence(), mean, 1e-13, "seed " + SEED);
    }

    @ParameterizedTest
    @EnumSource(Probe.class)
    void meanOverProbesIsTheDivergenceWithinItsStandardError(Probe law) {
        HostTensor x = Draws.normal(SEED, Shape.of(1, 3));
        HostTensor t = HostTensor.of(Shape.of(1, 1), 0.4);
        double exact = Draws.values(Divergence.exact().at(COUPLED, t, x).divergence())[0];
        double[] estimates = IntStream.range(0, 4000)
                .mapToDouble(k -> {
                    Tensor z = HostTensor.of(law.draw(new RandomStreams(SEED), "probe", k, x.shape()));
                    return Draws.values(
                            Divergence.hutchinson(z).at(COUPLED, t, x).divergence())[0];
                })
                .toArray();
        double mean = Arrays.stream(estimates).average().orElseThrow();
        double variance =
                Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).sum() / (estimates.length - 1);
        assertThat(mean)
                .as("mean of 4,000 %s probes, seed %d", law, SEED)
                .isCloseTo(exact, within(4 * Math.sqrt(variance / estimates.length)));
    }

    @Test
    void signProbesAreExactWhereTheJacobianIsDiagonal() {
        VectorField diagonal = (t, x) -> x.sin().mul(t);
        HostTensor x = Draws.normal(SEED, Shape.of(8, 5));
        HostTensor t = Draws.uniform(SEED + 1, Shape.of(8, 1), 0, 1);
        Tensor z = HostTensor.of(Probe.RADEMACHER.draw(new RandomStreams(SEED), "probe", 0, x.shape()));
        assertClose(
                Divergence.hutchinson(z).at(diagonal, t, x).divergence(),
                Divergence.exact().at(diagonal, t, x).divergence(),
                1e-14,
                "seed " + SEED);
    }

    @Test
    void signProbesAreSignsKeyedByTheirRow() {
        RandomStreams streams = new RandomStreams(SEED);
        float[] all =
                Probe.RADEMACHER.draw(streams, "probe", 0, Shape.of(1000, 2)).values();
        float[] tail =
                Probe.RADEMACHER.draw(streams, "probe", 990, Shape.of(10, 2)).values();
        assertThat(all).containsOnly(-1, 1);
        assertThat(Arrays.copyOfRange(all, 1980, 2000)).isEqualTo(tail);
    }

    /** Dual numbers over dual numbers: the outer ones are not mistaken for the inner. */
    @Test
    void timeDerivativeOfADivergenceComesFromDualsOfDuals() {
        MixtureField field = MIXTURE.along(Plugins.affinePath("cosine"));
        HostTensor x = Draws.normal(SEED, Shape.of(6, 3));
        HostTensor t = Draws.uniform(SEED + 1, Shape.of(6, 1), 0.1, 0.9);
        Tensor actual = Dual.timeDerivative(
                time -> Divergence.exact().at(field, time, Dual.constant(x)).divergence(), t);
        Tensor expected = field.divergence(t.add(1e-5), x)
                .sub(field.divergence(t.sub(1e-5), x))
                .div(2e-5);
        assertClose(actual, expected, 1e-6, "d div/dt, seed " + SEED);
    }

    @Test
    void fieldThatIsTheSameEverywhereHasDivergenceZero() {
        Tensor divergence = Divergence.exact()
                .at((t, x) -> x.like(2).mul(t), HostTensor.of(Shape.of(1, 1), 0.5), Draws.normal(SEED, Shape.of(4, 3)))
                .divergence();
        assertClose(divergence, HostTensor.of(Shape.of(4, 1), 0, 0, 0, 0), 0, "divergence");
    }

    @Test
    void fieldThatIsNoFormulaIsRefusedWithAdvice() {
        VectorField plainJava = (t, x) -> HostTensor.cast(x).mul(2);
        HostTensor t = HostTensor.of(Shape.of(1, 1), 0.5);
        assertThatThrownBy(() -> Divergence.exact().at(plainJava, t, Draws.normal(SEED, Shape.of(4, 3))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a Divergence of the field's own");
    }

    @Test
    void probesOfAnotherShapeOrNoneAreRefused() {
        HostTensor t = HostTensor.of(Shape.of(1, 1), 0.5);
        HostTensor x = Draws.normal(SEED, Shape.of(4, 3));
        for (Shape wrong : List.of(Shape.of(4, 1), Shape.of(3), Shape.of(1, 3), Shape.of(5, 3), Shape.of(4, 3, 1))) {
            assertThatThrownBy(() -> Divergence.hutchinson(Draws.uniform(SEED, wrong, -1, 1))
                            .at(COUPLED, t, x))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining(wrong.toString())
                    .hasMessageContaining("[4, 3]");
        }
        assertThatThrownBy(() -> Divergence.hutchinson(List.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 probes");
        assertThatThrownBy(() -> Dual.along(x, Draws.normal(SEED, Shape.of(5, 4, 3))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("direction");
    }

    private static Tensor slope(Tensor t, Tensor x, Tensor direction) {
        double h = 1e-5;
        Tensor step = direction.mul(h);
        return COUPLED.at(t, x.add(step)).sub(COUPLED.at(t, x.sub(step))).div(2 * h);
    }

    private static HostTensor unit(int axis, Shape shape) {
        double[] unit = new double[shape.sampleSize()];
        unit[axis] = 1;
        return HostTensor.of(shape.withoutBatch().withBatch(1), unit);
    }
}
