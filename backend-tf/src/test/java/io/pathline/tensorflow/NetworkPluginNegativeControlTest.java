package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.CustomNetwork;
import io.pathline.api.PluginException;
import io.pathline.api.Shape;
import io.pathline.tensorflow.network.DenseLayer;
import io.pathline.tensorflow.network.Initial;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPass;
import io.pathline.tensorflow.network.Piece;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The rules of the kit of network plugins fail for networks that are wrong in one way each. */
class NetworkPluginNegativeControlTest {
    private static final CustomNetwork SPEC = CustomNetwork.of("network-under-test", Map.of(), Shape.of(2));

    /** A layer over x, t and condition, whose output or input is changed. */
    private interface Change {
        Operand<TFloat32> of(NetworkPass pass, Operand<TFloat32> value, Operand<TFloat32> t, Operand<TFloat32> x);
    }

    private static NetworkArchitecture layer(Change input, Change output) {
        return (pieces, sample, c) -> {
            DenseLayer hidden = DenseLayer.declare(pieces, "hidden", 3 + c, 8);
            DenseLayer last = DenseLayer.declare(pieces, "last", 8, 2);
            return (pass, t, x, condition) -> {
                Operand<TFloat32> row = input.of(pass, pass.sideBySide(x, t, condition), t, x);
                Operand<TFloat32> h = pass.silu(hidden.apply(pass, row));
                return output.of(pass, last.apply(pass, h), t, x);
            };
        };
    }

    private static NetworkArchitecture output(Change change) {
        return layer((pass, row, t, x) -> row, change);
    }

    private static NetworkArchitecture input(Change change) {
        return layer(change, (pass, out, t, x) -> out);
    }

    private static Operand<TFloat32> number(NetworkPass pass, float value) {
        return pass.ops().constant(value);
    }

    private static Operand<TFloat32> batchMean(NetworkPass pass, Operand<TFloat32> x) {
        return pass.ops().math.mean(x, pass.ops().constant(new int[] {0, 1}));
    }

    @Test
    void networkWithoutAFaultPasses(@TempDir Path folder) {
        NetworkPluginContract kit = kit(output((pass, out, t, x) -> out));
        CustomNetwork given = SPEC.withCondition(2);
        kit.outputHasTheShapeOfTheSamplesForAnyBatch(given);
        kit.outputIsFiniteAtBothEndsOfTime(given);
        kit.oneTimeForAllIsThatTimeForEach(given);
        kit.sampleAloneIsThatSampleInABatch(given);
        kit.conditionOfARowChangesThatRowAlone();
        kit.gradientOfEachPieceIsTheSlopeOfTheLoss(given);
        kit.everyTrainedPieceMatters(given);
        kit.oneStepLowersTheLossOfItsBatch(given);
        kit.equalSeedsGiveEqualBitsAndOthersDoNot(given);
        kit.openedNetworkIsTheSavedOneAndGoesOnBitForBit(given, folder);
        kit.closeMoved();
    }

    @Test
    void networkWhoseOutputIsOneColumn() {
        NetworkArchitecture narrow = output((pass, out, t, x) -> pass.ops()
                .slice(out, pass.ops().constant(new int[] {0, 0}), pass.ops().constant(new int[] {-1, 1})));
        refuses(() -> kit(narrow).outputHasTheShapeOfTheSamplesForAnyBatch(SPEC));
    }

    @Test
    void networkThatIsNotFiniteAtAnEnd() {
        NetworkArchitecture early = output((pass, out, t, x) -> pass.ops().math.div(out, t));
        refuses(() -> kit(early).outputIsFiniteAtBothEndsOfTime(SPEC));
        NetworkArchitecture late = output((pass, out, t, x) ->
                pass.ops().math.mul(out, pass.ops().math.log(pass.ops().math.sub(number(pass, 1), t))));
        refuses(() -> kit(late).outputIsFiniteAtBothEndsOfTime(SPEC));
    }

    @Test
    void networkThatReadsTheFirstTimeAloneOrNone() {
        NetworkArchitecture first = output((pass, out, t, x) -> {
            Operand<TFloat32> size =
                    pass.ops().dtypes.cast(pass.ops().size(t), TFloat32.class); // 1 where one time is for all
            return pass.ops().math.div(out, size);
        });
        refuses(() -> kit(first).oneTimeForAllIsThatTimeForEach(SPEC));
        NetworkArchitecture timeless =
                input((pass, row, t, x) -> pass.sideBySide(x, pass.ops().zerosLike(t), null));
        refuses(() -> kit(timeless).oneTimeForAllIsThatTimeForEach(SPEC));
    }

    @Test
    void networkWhoseRowsSeeOneAnother() {
        NetworkArchitecture mixing = output((pass, out, t, x) -> pass.ops().math.add(out, batchMean(pass, x)));
        refuses(() -> kit(mixing).sampleAloneIsThatSampleInABatch(SPEC));
    }

    @Test
    void networkThatIgnoresItsConditionOrMixesConditions() {
        NetworkArchitecture deaf = (pieces, sample, c) -> {
            DenseLayer layer = DenseLayer.declare(pieces, "layer", 3, 2);
            return (pass, t, x, condition) -> layer.apply(pass, pass.sideBySide(x, t, null));
        };
        refuses(() -> kit(deaf).conditionOfARowChangesThatRowAlone());
        NetworkArchitecture mixing = (pieces, sample, c) -> {
            DenseLayer layer = DenseLayer.declare(pieces, "layer", 3, 2);
            return (pass, t, x, condition) -> {
                Operand<TFloat32> out = layer.apply(pass, pass.sideBySide(x, t, null));
                return condition == null ? out : pass.ops().math.add(out, batchMean(pass, condition));
            };
        };
        refuses(() -> kit(mixing).conditionOfARowChangesThatRowAlone());
    }

    @Test
    void networkWhoseGradientIsNotItsSlope() {
        NetworkArchitecture stopped = (pieces, sample, c) -> {
            Piece weight = pieces.normal("weight", 1, 3 + c, 2);
            return (pass, t, x, condition) -> {
                Operand<TFloat32> once = pass.ops().linalg.matMul(pass.sideBySide(x, t, condition), pass.value(weight));
                return pass.ops()
                        .math
                        .add(once, pass.ops().stopGradient(pass.ops().math.square(once)));
            };
        };
        refuses(() -> kit(stopped).gradientOfEachPieceIsTheSlopeOfTheLoss(SPEC));
    }

    @Test
    void networkWithAPieceThatNothingDependsOn() {
        NetworkArchitecture idle = (pieces, sample, c) -> {
            Piece weight = pieces.normal("weight", 1, 3, 2);
            Piece spare = pieces.zeros("spare", 2);
            return (pass, t, x, condition) -> pass.ops()
                    .math
                    .add(
                            pass.ops().linalg.matMul(pass.sideBySide(x, t, null), pass.value(weight)),
                            pass.ops().math.mul(pass.value(spare), number(pass, 0)));
        };
        refuses(() -> kit(idle).everyTrainedPieceMatters(SPEC));
    }

    @Test
    void networkThatDoesNotLearn() {
        NetworkArchitecture still =
                output((pass, out, t, x) -> pass.ops().math.add(pass.ops().math.mul(out, number(pass, 0)), x));
        refuses(() -> kit(still).oneStepLowersTheLossOfItsBatch(SPEC));
    }

    @Test
    void networkThatStartsAnotherWayEachTimeOrTheSameForAllSeeds(@TempDir Path folder) {
        AtomicInteger calls = new AtomicInteger();
        NetworkArchitecture restless = started((random, purpose, shape) -> {
            float[] values = random.normal(purpose, 0, shape).values().clone();
            values[0] = calls.incrementAndGet();
            return values;
        });
        refuses(() -> kit(restless).equalSeedsGiveEqualBitsAndOthersDoNot(SPEC));
        NetworkArchitecture stubborn = started(Initial.constant(0.25));
        refuses(() -> kit(stubborn).equalSeedsGiveEqualBitsAndOthersDoNot(SPEC));
    }

    /** The formula depends on how often the network was declared. */
    @Test
    void networkThatKeepsStateBesidesItsPieces(@TempDir Path folder) {
        AtomicInteger declared = new AtomicInteger();
        NetworkArchitecture counting = (pieces, sample, c) -> {
            Piece weight = pieces.normal("weight", 1, 3, 2);
            int number = declared.incrementAndGet();
            return (pass, t, x, condition) -> pass.ops()
                    .math
                    .mul(
                            pass.ops().linalg.matMul(pass.sideBySide(x, t, null), pass.value(weight)),
                            number(pass, number));
        };
        refuses(() -> kit(counting).openedNetworkIsTheSavedOneAndGoesOnBitForBit(SPEC, folder));
    }

    private static NetworkArchitecture started(Initial initial) {
        return (pieces, sample, c) -> {
            Piece weight = pieces.trained("weight", initial, 3, 2);
            return (pass, t, x, condition) -> pass.ops().linalg.matMul(pass.sideBySide(x, t, null), pass.value(weight));
        };
    }

    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOfAny(AssertionError.class, PluginException.class);
    }

    private static NetworkPluginContract kit(NetworkArchitecture architecture) {
        return new NetworkPluginContract() {
            @Override
            protected NetworkArchitecture architecture() {
                return architecture;
            }
        };
    }
}
