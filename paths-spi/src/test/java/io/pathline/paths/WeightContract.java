package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Weight} keeps, on three affine paths and for four predictions; those that it refuses by name are left
 * out. Extend it with the weight under test:
 *
 * <pre>{@code
 * class LateWeightTest extends WeightContract {
 *     protected Weight weight() {
 *         return (path, prediction, t) -> t;
 *     }
 * }
 * }</pre>
 *
 * <p>Override {@link #interpreter} to run the same rules on a device.
 */
public abstract class WeightContract {
    private static final long SEED = 17;

    private static final List<Prediction> PREDICTIONS =
            List.of(Prediction.VELOCITY, Prediction.DATA, Prediction.NOISE, Prediction.SCORE);

    /** The weight under test; the same or an equal one at every call. */
    protected abstract Weight weight();

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    /** What is weighted. */
    private record Setting(AffinePath path, Prediction prediction) {
        /** Shares of the time domain, rounded as on a device. */
        HostTensor times(HostTensor shares) {
            var times = path.timeDomain(prediction).scale(shares);
            return SinglePrecision.values(SinglePrecision.of(times));
        }

        @Override
        public String toString() {
            return "weight of the " + prediction + " on " + path;
        }
    }

    private static final List<Setting> SETTINGS = Stream.of("rectified", "vp", "ve")
            .map(Plugins::affinePath)
            .flatMap(path -> PREDICTIONS.stream().map(prediction -> new Setting(path, prediction)))
            .toList();

    private List<Setting> supported() {
        return SETTINGS.stream().filter(this::isSupported).toList();
    }

    private boolean isSupported(Setting s) {
        HostTensor t = s.times(interior());
        Throwable refusal = catchThrowable(() -> weight().at(s.path(), s.prediction(), t));
        if (refusal != null) {
            assertThat(refusal).as(s.toString()).isInstanceOf(UnsupportedPredictionException.class);
        }
        return refusal == null;
    }

    private HostTensor run(Setting s, HostTensor t) {
        return interpreter().run(in -> weight().at(s.path(), s.prediction(), in.get(0)), List.of(t));
    }

    private static HostTensor interior() {
        return Draws.uniform(SEED, Shape.of(32, 1), 0.05, 0.95);
    }

    private static HostTensor whole() {
        return HostTensor.of(Shape.of(11, 1), 0, 1e-6, 1e-4, 0.01, 0.25, 0.5, 0.75, 0.99, 0.9999, 0.999999, 1);
    }

    @Test
    void someAffinePathAndPredictionAreWeighted() {
        assertThat(supported()).isNotEmpty();
    }

    @Test
    void everySampleHasOneWeightAboveZeroInsideTheTimeDomain() {
        for (Setting s : supported()) {
            HostTensor weights = run(s, s.times(interior()));
            assertThat(weights.shape()).as(s.toString()).isEqualTo(interior().shape());
            assertThat(Draws.numbers(weights)).as("%s, seed %d", s, SEED).allMatch(w -> w > 0);
        }
    }

    @Test
    void weightIsFiniteOverTheWholeTimeDomain() {
        for (Setting s : supported()) {
            HostTensor weights = run(s, s.times(whole()));
            assertFinite(weights, s.toString());
            assertThat(Draws.numbers(weights)).as(s.toString()).allMatch(w -> w >= 0);
        }
    }

    @Test
    void weightHoldsInSinglePrecisionOverTheWholeTimeDomain() {
        for (Setting s : supported()) {
            HostTensor t = s.times(whole());
            var rounded = weight().at(s.path(), s.prediction(), SinglePrecision.of(t));
            var exact = weight().at(s.path(), s.prediction(), t);
            assertFinite(SinglePrecision.values(rounded), s + " in single precision");
            assertClose(SinglePrecision.values(rounded), exact, 1e-2, s + " in single precision");
        }
    }

    @Test
    void weightIsTheHosts() {
        for (Setting s : supported()) {
            HostTensor t = s.times(interior());
            // Single precision loses up to two digits where a coefficient is a small difference.
            assertClose(
                    run(s, t),
                    weight().at(s.path(), s.prediction(), t),
                    100 * interpreter().tolerance(),
                    s + ", seed " + SEED);
        }
    }

    @Test
    void weightOfASampleDependsOnItsTimeAlone() {
        for (Setting s : supported()) {
            HostTensor t = HostTensor.of(Shape.of(32, 1, 1), s.times(interior()).values());
            Tensor all = weight().at(s.path(), s.prediction(), t);
            for (int i = 0; i < 32; i += 5) {
                Tensor alone = weight().at(s.path(), s.prediction(), Draws.row(t, i));
                assertClose(Draws.row(all, i), alone, 1e-12, s + ", row " + i);
            }
        }
    }

    @Test
    void pathThatIsNotAffineIsWeightedOrRefusedByName() {
        ProbabilityPath bent = (x0, x1, t) -> x0.mul(t.subFrom(1))
                .add(x1.mul(t))
                .add(x0.mul(x1).mul(t.subFrom(1).mul(t)));
        HostTensor t = interior();
        for (Prediction prediction : PREDICTIONS) {
            Throwable refusal = catchThrowable(() -> assertFinite(weight().at(bent, prediction, t), "weight"));
            if (refusal != null) {
                assertThat(refusal).isInstanceOf(UnsupportedPredictionException.class);
            }
        }
    }

    @Test
    void keepsNoState() {
        for (Setting s : supported()) {
            HostTensor t = s.times(interior());
            Tensor first = weight().at(s.path(), s.prediction(), t);
            weight().at(s.path(), s.prediction(), t.mul(0.5));
            assertClose(weight().at(s.path(), s.prediction(), t), first, 0, s + " the second time");
        }
    }
}
