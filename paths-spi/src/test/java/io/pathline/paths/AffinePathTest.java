package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Prediction.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversions between predictions on every built-in path, and where in time they hold. */
class AffinePathTest {
    private static final long SEED = 17;

    private static final List<Prediction> PREDICTIONS =
            List.of(Prediction.VELOCITY, Prediction.DATA, Prediction.NOISE, Prediction.SCORE, Prediction.V);

    private final HostTensor x0 = Draws.normal(SEED, Shape.of(32, 2, 3));

    private final HostTensor x1 = Draws.normal(SEED + 1, Shape.of(32, 2, 3));

    private final HostTensor t = Draws.uniform(SEED + 2, Shape.of(32, 1, 1), 0.05, 0.95);

    private static Stream<AffinePath> paths() {
        return Plugins.affinePaths().stream();
    }

    static Stream<Arguments> conversions() {
        return paths().flatMap(path ->
                PREDICTIONS.stream().flatMap(from -> PREDICTIONS.stream().map(to -> Arguments.of(path, from, to))));
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @MethodSource("conversions")
    void truePredictionConvertsToEveryOtherTrueOne(AffinePath path, Prediction from, Prediction to) {
        PathSample sample = path.sample(x0, x1, t);
        Tensor converted = path.convert(from, to, path.target(from, sample), sample.xt(), t);
        assertClose(converted, path.target(to, sample), 1e-9, from + " to " + to + ", seed " + SEED);
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @MethodSource("conversions")
    void arbitraryOutputConvertsThereAndBack(AffinePath path, Prediction from, Prediction to) {
        HostTensor x = Draws.normal(SEED + 3, x0.shape());
        HostTensor predicted = Draws.normal(SEED + 4, x0.shape());
        Tensor back = path.convert(to, from, path.convert(from, to, predicted, x, t), x, t);
        assertClose(back, predicted, 1e-8, from + " to " + to + " and back, seed " + SEED);
    }

    static Stream<Arguments> readings() {
        return paths().flatMap(path -> PREDICTIONS.stream().map(p -> Arguments.of(path, p)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("readings")
    void velocityHoldsInSinglePrecisionUpToTheEndsOfItsTimeDomain(AffinePath path, Prediction prediction) {
        TimeDomain domain = path.timeDomain(prediction);
        for (double time : new double[] {domain.start(), domain.end()}) {
            Tensor end = SinglePrecision.of(t.like(time));
            PathSample sample = path.sample(SinglePrecision.of(x0), SinglePrecision.of(x1), end);
            Tensor velocity = path.velocity(prediction, path.target(prediction, sample), sample.xt(), end);
            String what = prediction + " on " + path + " at t = " + time;
            assertFinite(SinglePrecision.values(velocity), what);
            assertClose(SinglePrecision.values(velocity), SinglePrecision.values(sample.velocity()), 0.02, what);
        }
    }

    @Test
    void singularEndsAreCutOffAndOthersKept() {
        AffinePath rectified = Plugins.affinePath("rectified");
        assertThat(rectified.timeDomain(Prediction.VELOCITY)).isEqualTo(TimeDomain.UNIT);
        assertThat(rectified.timeDomain(Prediction.NOISE)).isEqualTo(new TimeDomain(1e-3, 1));
        assertThat(rectified.timeDomain(Prediction.DATA)).isEqualTo(new TimeDomain(0, 0.999));
        assertThat(rectified.timeDomain(Prediction.SCORE)).isEqualTo(new TimeDomain(1e-3, 0.999));
        AffinePath vp = Plugins.affinePath("vp");
        assertThat(vp.timeDomain(Prediction.NOISE)).isEqualTo(vp.timeDomain());
        assertThat(vp.timeDomain(Prediction.SCORE)).isEqualTo(vp.timeDomain());
        // Hardly any data at t = 0, but an error of the noise makes a small velocity, and does no harm.
        AffinePath fast = Plugins.affinePath("vp", Map.of("beta_max", 100.0));
        assertThat(fast.timeDomain(Prediction.NOISE)).isEqualTo(fast.timeDomain());
        AffinePath ve = Plugins.affinePath("ve");
        assertThat(PREDICTIONS).allMatch(p -> ve.timeDomain(p).equals(TimeDomain.UNIT));
    }

    @Test
    void sigmaMinTooSmallForSinglePrecisionIsSingularToo() {
        // The data determines the noise at t = 1 with the factor 1 / sigma_min.
        assertThat(Plugins.affinePath("cond-ot").timeDomain(Prediction.DATA)).isEqualTo(new TimeDomain(0, 0.999));
        assertThat(Plugins.affinePath("cond-ot", Map.of("sigma_min", 0.01)).timeDomain(Prediction.DATA))
                .isEqualTo(TimeDomain.UNIT);
    }

    @Test
    void equalPredictionsPassUntouched() {
        AffinePath path = Plugins.affinePath("rectified");
        for (Prediction prediction : PREDICTIONS) {
            assertThat(path.convert(prediction, prediction, x0, x1, t.like(0))).isSameAs(x0);
        }
    }

    @Test
    void newPredictionNeedsItsTwoCoefficientsOnly() {
        Prediction difference = (schedule, s) -> new Reading(s.like(-1), s.like(2));
        for (AffinePath path : List.of(Plugins.affinePath("vp"), Plugins.affinePath("cosine"))) {
            PathSample sample = path.sample(x0, x1, t);
            Tensor velocity = path.velocity(difference, path.target(difference, sample), sample.xt(), t);
            assertClose(velocity, sample.velocity(), 1e-10, "velocity of 2 x1 - x0 on " + path);
        }
    }

    @Test
    void vOfTheCosinePathIsItsVelocityTurnedAround() {
        // The angle of Salimans and Ho runs from data to noise, by pi/2 in a unit of time.
        AffinePath cosine = Plugins.affinePath("cosine");
        PathSample sample = cosine.sample(x0, x1, t);
        Tensor v = cosine.target(Prediction.V, sample);
        assertClose(v.mul(-Math.PI / 2), sample.velocity(), 1e-12, "-pi/2 v");
        Tensor alpha = cosine.schedule().alpha(t);
        Tensor sigma = cosine.schedule().sigma(t);
        assertClose(alpha.mul(sample.xt()).sub(sigma.mul(v)), x1, 1e-12, "alpha x_t - sigma v");
        assertClose(sigma.mul(sample.xt()).add(alpha.mul(v)), x0, 1e-12, "sigma x_t + alpha v");
    }

    @Test
    void vHoldsAtBothEndsOfEveryPath() {
        assertThat(paths()).allMatch(path -> path.timeDomain(Prediction.V).equals(path.timeDomain()));
    }

    @Test
    void singularEndGivenAsANumberIsNamed() {
        AffinePath path = Plugins.affinePath("rectified");
        assertThatThrownBy(() -> path.convert(Prediction.VELOCITY, Prediction.SCORE, x0, x1, 1))
                .isInstanceOf(SingularPredictionException.class)
                .hasMessageContaining("path rectified")
                .hasMessageContaining("prediction velocity does not determine the score at t = 1.0")
                .hasMessageContaining("Stay within [0.0, 0.999]");
        assertThatThrownBy(() -> path.convert(Prediction.NOISE, Prediction.DATA, x0, x1, 0))
                .isInstanceOf(SingularPredictionException.class)
                .hasMessageContaining("at t = 0.0")
                .hasMessageContaining("Stay within [0.001, 1.0]");
        assertThat(path.timeDomain(Prediction.VELOCITY, Prediction.SCORE)).isEqualTo(new TimeDomain(0, 0.999));
        for (Prediction from : PREDICTIONS) {
            for (Prediction to : PREDICTIONS) {
                TimeDomain domain = path.timeDomain(from, to);
                for (double end : new double[] {domain.start(), domain.end()}) {
                    boolean isItself = from.equals(to);
                    Tensor converted = path.convert(from, to, x0, x1, end);
                    assertFinite(converted, from + " to " + to + " at t = " + end);
                    assertThat(isItself).isEqualTo(converted == x0);
                }
            }
        }
    }

    @Test
    void timeOutsideTheDomainIsNamed() {
        AffinePath vp = Plugins.affinePath("vp");
        assertThatThrownBy(() -> vp.sample(x0, x1, 1))
                .isInstanceOf(TimeOutsideDomainException.class)
                .hasMessage("The time t = 1.0 is outside [0.0, 0.99999], in which the path vp is finite; t = 0 is noise"
                        + " and t = 1 is data.");
        assertThatThrownBy(() -> vp.sample(x0, x1, Double.NaN)).isInstanceOf(TimeOutsideDomainException.class);
        assertThatThrownBy(() -> vp.convert(Prediction.NOISE, Prediction.DATA, x0, x1, -0.5))
                .isInstanceOf(TimeOutsideDomainException.class)
                .hasMessageContaining("t = -0.5 is outside [0.0, 0.99999]");
        assertClose(
                vp.sample(x0, x1, 0.25).xt(), vp.sample(x0, x1, t.like(0.25)).xt(), 0, "x_t at a number");
    }

    @Test
    void shapesThatWouldBroadcastInSilenceAreRefused() {
        AffinePath path = Plugins.affinePath("rectified");
        HostTensor few = Draws.normal(SEED, Shape.of(1, 2, 3));
        assertThatThrownBy(() -> path.interpolate(x0, few, t))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("A path has x0 of shape [32, 2, 3] and x1 of shape [1, 2, 3]; give both the same batch and"
                        + " shape.");
        HostTensor flat = HostTensor.of(Shape.of(3), 0.1, 0.2, 0.3);
        HostTensor square = Draws.normal(SEED, Shape.of(3, 3));
        assertThatThrownBy(() -> path.velocity(Prediction.NOISE, square, square, flat))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("A path has times of shape [3] for samples of shape [3, 3]; give one time for each sample,"
                        + " [3, 1], or one for all, [1, 1].");
        assertThatThrownBy(() -> path.velocity(Prediction.NOISE, square, few, t))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("predicted of shape [3, 3]");
    }

    @Test
    void predictionThatSaysNothingNewIsRefusedByName() {
        Prediction place = new Prediction() {
            @Override
            public Reading read(Schedule schedule, Tensor s) {
                return new Reading(schedule.sigma(s), schedule.alpha(s));
            }

            @Override
            public String toString() {
                return "place";
            }
        };
        AffinePath path = Plugins.affinePath("rectified");
        assertThatThrownBy(() -> path.timeDomain(place))
                .isInstanceOf(SingularPredictionException.class)
                .hasMessageContaining("path rectified")
                .hasMessageContaining("prediction place does not determine the velocity");
        assertThatThrownBy(() -> path.velocity(place, x0, x0, t)).isInstanceOf(SingularPredictionException.class);
    }

    @Test
    void predictionThatIsSingularInsideTheTimeDomainIsRefusedByName() {
        // x0 + x1 is twice x_t at t = 1/2 of the straight path.
        Prediction sum = (schedule, s) -> new Reading(s.like(1), s.like(1));
        AffinePath path = Plugins.affinePath("rectified");
        assertThatThrownBy(() -> path.timeDomain(sum))
                .isInstanceOf(SingularPredictionException.class)
                .hasMessageContaining("at a time between t = 0.484375 and t = 0.5, inside the time domain");
        Prediction difference = (schedule, s) -> new Reading(s.like(-1), s.like(1));
        assertThat(path.timeDomain(difference)).isEqualTo(TimeDomain.UNIT);
    }

    @Test
    void pathThatIsNotAffineHasOnlyItsVelocity() {
        ProbabilityPath path =
                (a, b, s) -> b.mul(s.square()).add(a.mul(s.subFrom(1).abs()));
        assertThatThrownBy(() -> path.timeDomain(Prediction.NOISE))
                .isInstanceOf(UnsupportedPredictionException.class)
                .hasMessageContaining("prediction noise");
        assertClose(path.sample(x0, x1, t).velocity(), x1.mul(t.mul(2)).sub(x0), 1e-12, "velocity");
    }

    @Test
    void twoFormulasMakeAPath() {
        AffinePath path = AffinePath.of(s -> s.square(), s -> s.subFrom(1))
                .within(new TimeDomain(0.1, 0.9))
                .from(new Prior(2));
        assertThat(path.timeDomain()).isEqualTo(new TimeDomain(0.1, 0.9));
        assertThat(path.prior()).isEqualTo(new Prior(2));
        assertClose(path.sample(x0, x1, t).velocity(), x1.mul(t.mul(2)).sub(x0), 1e-12, "velocity");
    }

    @Test
    void oneTimeServesAWholeBatch() {
        AffinePath path = Plugins.affinePath("vp");
        HostTensor one = HostTensor.of(Shape.of(1, 1, 1), 0.3);
        assertClose(
                path.velocity(Prediction.NOISE, x0, x1, one),
                path.velocity(Prediction.NOISE, x0, x1, t.like(0.3)),
                0,
                "velocity");
    }
}
