package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Prediction.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Prediction} keeps, tried on a straight path and on one that preserves the variance. Extend it with
 * the prediction under test.
 */
public abstract class PredictionContract {
    private static final long SEED = 7;

    private static final List<AffinePath> PATHS = List.of(
            AffinePath.of("straight", Schedule.of(t -> t, t -> t.subFrom(1))),
            AffinePath.of(
                    "circle",
                    Schedule.of(
                            t -> t.mul(Math.PI / 2).sin(),
                            t -> t.mul(Math.PI / 2).cos())));

    /** The prediction under test; the same or an equal one at every call. */
    protected abstract Prediction prediction();

    private final HostTensor t = Draws.uniform(SEED, Shape.of(32, 1), 0.05, 0.95);

    private PathSample sample(AffinePath path) {
        return path.sample(Draws.normal(SEED + 1, Shape.of(32, 3)), Draws.normal(SEED + 2, Shape.of(32, 3)), t);
    }

    @Test
    void coefficientsAreOneForEachSampleAndFinite() {
        for (AffinePath path : PATHS) {
            Reading reading = prediction().read(path.schedule(), t);
            assertThat(reading.x0().shape()).isEqualTo(t.shape());
            assertThat(reading.x1().shape()).isEqualTo(t.shape());
            assertFinite(reading.x0(), "a on " + path);
            assertFinite(reading.x1(), "b on " + path);
        }
    }

    @Test
    void perfectPredictionGivesTheVelocityBack() {
        for (AffinePath path : PATHS) {
            PathSample sample = sample(path);
            Tensor target = path.target(prediction(), sample);
            Tensor velocity = path.velocity(prediction(), target, sample.xt(), t);
            assertClose(velocity, sample.velocity(), 1e-10, prediction() + " on " + path + ", seed " + SEED);
        }
    }

    @Test
    void readAsTheDataAndBackItIsUnchanged() {
        for (AffinePath path : PATHS) {
            PathSample sample = sample(path);
            HostTensor predicted = Draws.normal(SEED + 3, Shape.of(32, 3));
            Tensor data = path.data(prediction(), predicted, sample.xt(), t);
            Tensor back = path.convert(Prediction.DATA, prediction(), data, sample.xt(), t);
            assertClose(back, predicted, 1e-9, prediction() + " on " + path + ", seed " + SEED);
        }
    }

    @Test
    void someTimesAreFitForSampling() {
        for (AffinePath path : PATHS) {
            TimeDomain domain = path.timeDomain(prediction());
            assertThat(domain.end() - domain.start()).isGreaterThan(0.9);
        }
    }

    @Test
    void keepsNoState() {
        for (AffinePath path : PATHS) {
            Reading first = prediction().read(path.schedule(), t);
            prediction().read(path.schedule(), t.mul(0.5));
            Reading second = prediction().read(path.schedule(), t);
            assertClose(second.x0(), first.x0(), 0, "a the second time");
            assertClose(second.x1(), first.x1(), 0, "b the second time");
            assertThat(prediction()).isEqualTo(prediction());
        }
    }
}
