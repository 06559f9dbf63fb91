package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Prediction.Reading;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Prediction} keeps, tried on a straight path and on one that preserves the variance. Extend it with
 * the prediction under test:
 *
 * <pre>{@code
 * class ClassicVTest extends PredictionContract {
 *     protected Prediction prediction() {
 *         return new ClassicV();
 *     }
 * }
 * }</pre>
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

    private static final List<Prediction> READINGS =
            List.of(Prediction.VELOCITY, Prediction.SCORE, Prediction.DATA, Prediction.NOISE);

    /** The prediction under test; the same or an equal one at every call. */
    protected abstract Prediction prediction();

    /** Where the formulas are run; the host, unless the kit is extended for a device. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    private final HostTensor t = Draws.single(Draws.uniform(SEED, Shape.of(32, 1), 0.05, 0.95));

    private final HostTensor x0 = Draws.normal(SEED + 1, Shape.of(32, 3));

    private final HostTensor x1 = Draws.normal(SEED + 2, Shape.of(32, 3));

    private final HostTensor output = Draws.normal(SEED + 3, Shape.of(32, 3));

    @Test
    void coefficientsAreOneForEachSampleAndFinite() {
        for (AffinePath path : PATHS) {
            for (Function<Reading, Tensor> coefficient : List.<Function<Reading, Tensor>>of(Reading::x0, Reading::x1)) {
                HostTensor value = run(in -> coefficient.apply(prediction().read(path.schedule(), in.get(0))), t);
                assertThat(value.shape()).isEqualTo(t.shape());
                assertFinite(value, "a coefficient on " + path);
            }
        }
    }

    @Test
    void targetIsItsReadingOfNoiseAndData() {
        for (AffinePath path : PATHS) {
            HostTensor target = run(in -> path.target(prediction(), sample(path, in)), x0, x1, t);
            Reading reading = prediction().read(path.schedule(), t);
            assertClose(
                    target,
                    reading.x0().mul(x0).add(reading.x1().mul(x1)),
                    roundedByDivision(),
                    prediction() + " on " + path + ", seed " + SEED);
        }
    }

    @Test
    void perfectPredictionGivesVelocityScoreDataAndNoiseBack() {
        for (AffinePath path : PATHS) {
            for (Prediction wanted : READINGS) {
                HostTensor found = run(
                        in -> {
                            PathSample sample = sample(path, in);
                            Tensor target = path.target(prediction(), sample);
                            return path.convert(prediction(), wanted, target, sample.xt(), sample.t());
                        },
                        x0,
                        x1,
                        t);
                Tensor expected = path.target(wanted, path.sample(x0, x1, t));
                assertClose(
                        found,
                        expected,
                        roundedTwice(),
                        prediction() + " to " + wanted + " on " + path + ", seed " + SEED);
            }
        }
    }

    @Test
    void readAsTheDataAndBackItIsUnchanged() {
        for (AffinePath path : PATHS) {
            HostTensor back = run(
                    in -> {
                        Tensor x = sample(path, in).xt();
                        Tensor data = path.data(prediction(), in.get(3), x, in.get(2));
                        return path.convert(Prediction.DATA, prediction(), data, x, in.get(2));
                    },
                    x0,
                    x1,
                    t,
                    output);
            assertClose(back, output, 10 * roundedTwice(), prediction() + " on " + path + ", seed " + SEED);
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

    /** A division by alpha or sigma, 0.05 at the least, costs up to a digit. */
    private double roundedByDivision() {
        return 10 * interpreter().tolerance();
    }

    /** Two of them one after the other: into the prediction, and out of it. */
    private double roundedTwice() {
        return 100 * interpreter().tolerance();
    }

    private HostTensor run(Function<List<Tensor>, Tensor> formula, HostTensor... inputs) {
        return interpreter().run(formula, List.of(inputs));
    }

    private static PathSample sample(AffinePath path, List<Tensor> in) {
        return path.sample(in.get(0), in.get(1), in.get(2));
    }
}
