package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.oracle.MixtureField;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From every built-in affine path to every other, with a perfect network. */
class ScheduleChangeTest {
    private static final long SEED = 41;

    private static final List<Prediction> PREDICTIONS =
            List.of(Prediction.VELOCITY, Prediction.DATA, Prediction.NOISE, Prediction.SCORE, Prediction.V);

    private static final GaussianMixture MIXTURE =
            GaussianMixture.of(new double[] {1, 2}, new double[][] {{1, -0.5}, {-1, 0.5}}, new double[] {0.5, 0.3});

    /** A schedule that is nobody's, and inverted by bisection. */
    private static final AffinePath SMOOTH = AffinePath.of(
            "smooth",
            Schedule.of(
                    t -> t.square().mul(t.mul(-2).add(3)),
                    t -> t.subFrom(1).square().mul(t.add(1))));

    static Stream<Arguments> pairs() {
        List<AffinePath> paths =
                Stream.concat(Plugins.affinePaths().stream(), Stream.of(SMOOTH)).toList();
        return paths.stream().flatMap(trained -> paths.stream().map(sampled -> Arguments.of(trained, sampled)));
    }

    private static VectorField perfect(AffinePath path, Prediction prediction) {
        MixtureField field = MIXTURE.along(path);
        return (t, x) -> path.convert(Prediction.VELOCITY, prediction, field.at(t, x), x, t);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void perfectNetworkOfAnyPredictionGivesTheExactFieldOfTheOtherPath(AffinePath trained, AffinePath sampled) {
        ScheduleChange change = new ScheduleChange(trained, sampled);
        MixtureField exact = MIXTURE.along(sampled);
        for (Prediction prediction : PREDICTIONS) {
            TimeDomain domain = change.timeDomain(prediction);
            HostTensor r = HostTensor.cast(domain.scale(Draws.uniform(SEED, Shape.of(40, 1), 0.05, 0.95)));
            Tensor x = places(change, r);
            Tensor velocity =
                    change.velocity(prediction, perfect(trained, prediction)).at(r, x);
            assertClose(velocity, exact.at(r, x), 1e-7, prediction + ", " + trained + " to " + sampled);
        }
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void velocityIsFiniteInSinglePrecisionUpToTheEndsOfTheTimeDomain(AffinePath trained, AffinePath sampled) {
        ScheduleChange change = new ScheduleChange(trained, sampled);
        for (Prediction prediction : PREDICTIONS) {
            TimeDomain domain = change.timeDomain(prediction);
            HostTensor r = Draws.single(HostTensor.of(Shape.of(2, 1), domain.start(), domain.end()));
            Tensor x = SinglePrecision.of(places(change, r));
            VectorField velocity = change.velocity(prediction, perfect(trained, Prediction.VELOCITY));
            assertFinite(
                    SinglePrecision.values(velocity.at(SinglePrecision.of(r), x)),
                    prediction + ", " + trained + " to " + sampled + ", at r = " + r);
        }
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void ratioOfDataAndNoiseIsKept(AffinePath trained, AffinePath sampled) {
        ScheduleChange change = new ScheduleChange(trained, sampled);
        TimeDomain domain = change.timeDomain(Prediction.V);
        HostTensor r = HostTensor.cast(domain.scale(Draws.uniform(SEED + 1, Shape.of(40, 1), 0, 1)));
        Tensor t = change.time(r);
        Tensor scale = change.scale(r);
        assertClose(trained.schedule().alpha(t).mul(scale), sampled.schedule().alpha(r), 1e-9, "alpha, seed " + SEED);
        assertClose(trained.schedule().sigma(t).mul(scale), sampled.schedule().sigma(r), 1e-9, "sigma, seed " + SEED);
        assertThat(Draws.numbers(t))
                .allMatch(time -> trained.timeDomain().start() <= time
                        && time <= trained.timeDomain().end());
    }

    /** Points of the sampled path, so that what is large on ve is large here. */
    private static Tensor places(ScheduleChange change, HostTensor r) {
        int count = r.shape().length(0);
        return change.sampled()
                .interpolate(Draws.normal(SEED + 2, Shape.of(count, 2)), Draws.normal(SEED + 3, Shape.of(count, 2)), r);
    }

    @Test
    void pathOfMoreDataThanTheOtherEverHadStartsLaterFromTheTrainedPrior() {
        // vp still has 0.66 % of data at t = 0: the rectified path has the same ratio at r = 0.0065.
        ScheduleChange change = new ScheduleChange(Plugins.affinePath("vp"), Plugins.affinePath("rectified"));
        TimeDomain domain = change.timeDomain(Prediction.NOISE);
        double alpha = Math.exp(-10.05 / 2);
        double sigma = Math.sqrt(-Math.expm1(-10.05));
        assertThat(domain.start()).isCloseTo(alpha / (alpha + sigma), within(1e-12));
        assertThat(change.prior().standardDeviation()).isCloseTo(1 / (alpha + sigma), within(1e-12));
        // And sigma = 10^-3 of vp's own end is rectified's r = 0.999.
        assertThat(domain.end()).isCloseTo(0.999, within(1e-5));
    }

    @Test
    void pathThatStartsWithinTheOtherKeepsItsOwnPriorAndDomain() {
        ScheduleChange change = new ScheduleChange(Plugins.affinePath("rectified"), Plugins.affinePath("ve"));
        assertThat(change.prior()).isEqualTo(Plugins.affinePath("ve").prior());
        assertThat(change.timeDomain(Prediction.VELOCITY))
                .isEqualTo(Plugins.affinePath("ve").timeDomain());
        ScheduleChange none = new ScheduleChange(Plugins.affinePath("vp"), Plugins.affinePath("vp"));
        assertThat(none.prior()).isEqualTo(Prior.STANDARD_NORMAL);
        assertThat(none.timeDomain(Prediction.V))
                .isEqualTo(Plugins.affinePath("vp").timeDomain());
    }

    @Test
    void networkIsNeverAskedOutsideItsOwnTimes() {
        HostTensor ends = HostTensor.of(Shape.of(2, 1), 0, 1);
        AffinePath vp = Plugins.affinePath("vp");
        assertClose(
                new ScheduleChange(vp, Plugins.affinePath("rectified")).time(ends),
                HostTensor.of(Shape.of(2, 1), 0, vp.timeDomain().end()),
                0,
                "t(0) and t(1)");
    }

    @Test
    void singularEndsAreCutOff() {
        // At r = 0 the rectified path is all noise; a network of the noise says nothing about the data there.
        ScheduleChange change = new ScheduleChange(Plugins.affinePath("rectified"), Plugins.affinePath("cosine"));
        assertThat(change.timeDomain(Prediction.NOISE)).isEqualTo(new TimeDomain(1e-3, 1));
        assertThat(change.timeDomain(Prediction.DATA)).isEqualTo(new TimeDomain(0, 0.999));
        assertThat(change.timeDomain(Prediction.VELOCITY)).isEqualTo(TimeDomain.UNIT);
    }

    @Test
    void pathsWithNoRatioInCommonAreRefusedByName() {
        AffinePath early = Plugins.affinePath("rectified").within(new TimeDomain(0, 0.2));
        AffinePath late = Plugins.affinePath("cosine").within(new TimeDomain(0.8, 1));
        assertThatThrownBy(() -> new ScheduleChange(early, late).timeDomain(Prediction.VELOCITY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The path rectified reaches the ratios")
                .hasMessageContaining("cosine goes from t = 0.8 to t = 1.0")
                .hasMessageContaining("shares some");
    }

    @Test
    void readingIsNamedByItsPath() {
        ScheduleChange change = new ScheduleChange(Plugins.affinePath("vp"), Plugins.affinePath("rectified"));
        assertThat(change.reading(Prediction.NOISE)).hasToString("noise of the path vp");
    }
}
