package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Network.Weights;
import io.pathline.api.TrainingProgram.StepReport;
import io.pathline.tensorflow.TensorFlowBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the training kit fail for backends that are wrong in one way each. */
class TrainingNegativeControlTest {
    private static final Backend TENSORFLOW = TensorFlowBackend.open(DeviceChoice.CPU);

    @Test
    void trainingThatHardlyMoves() {
        refuses(stepping((step, given) -> step.with(1e-12, given[1], given[2]))::trainingLearnsARegression);
    }

    @Test
    void trainingThatDoesNotRepeat() {
        AtomicLong seed = new AtomicLong();
        Backend own = Faulty.of(
                Backend.class, TENSORFLOW, "create", (create, given) -> create.with(given[0], seed.incrementAndGet()));
        refuses(kit(own)::equalRunsGiveEqualBits);
    }

    @Test
    void averageThatIsTheWeights() {
        refuses(network("field", (field, given) -> field.with(Weights.RAW))::averageTrailsTheWeights);
    }

    @Test
    void warmStartThatTakesTheWrongWeights() {
        refuses(network("warmStart", (start, given) -> start.with(Weights.RAW))::warmStartHasTheWeightsAndNothingElse);
    }

    @Test
    void averageThatIsNeverTheWeights() {
        refuses(network("field", (field, given) -> {
            PlacedField placed = (PlacedField) some(field.with(given));
            boolean averaged = given[0] == Weights.AVERAGED;
            return averaged ? placed.map(u -> (t, x) -> u.at(t, x).mul(1.001)) : placed;
        })::averageWithoutPastIsTheWeights);
    }

    @Test
    void trainingOfOneBatchSize() {
        AtomicInteger first = new AtomicInteger();
        refuses(stepping((step, given) -> {
            int count = batch(given).get(0).count();
            if (!first.compareAndSet(0, count) && first.get() != count) {
                throw new BackendException("compiled for " + first);
            }
            return step.with(given);
        })::lastBatchMayBeSmaller);
    }

    @Test
    void trainingWithoutClipping() {
        refuses(
                network(
                                "compile",
                                (compile, given) -> compile.with(
                                        given[0],
                                        given[1],
                                        ((Optimizer) some(given[2])).withClipNorm(Double.POSITIVE_INFINITY)))
                        ::gradientIsClippedToItsNorm);
    }

    @Test
    void trainingThatReportsWhatItDidNotSee(@TempDir Path before, @TempDir Path after) {
        TrainingContract kit = reporting(report -> new StepReport(0, report.gradientNorm() + 1));
        refuses(() -> kit.stepThatIsNotFiniteIsReportedAndChangesNothing(before, after));
        refuses(kit::smallestClipAndEpsilonKeepUnusedWeightsFinite);
    }

    @Test
    void networkThatIsSavedWithoutItsState(@TempDir Path halfway, @TempDir Path straight, @TempDir Path resumed) {
        TrainingContract kit = kit(Faulty.of(
                Backend.class,
                TENSORFLOW,
                "open",
                (open, given) -> TENSORFLOW.create((NetworkSpec) some(given[0]), 1)));
        refuses(() -> kit.savedNetworkGoesOnBitForBit(Optimizer.adam(), halfway, straight, resumed));
    }

    @Test
    void networkThatForgetsItsSteps(@TempDir Path folder) {
        TrainingContract kit = kit(Faulty.of(
                Backend.class,
                TENSORFLOW,
                "open",
                (open, given) -> TENSORFLOW.create((NetworkSpec) some(given[0]), 1)));
        refuses(() -> kit.openedNetworkCountsItsSteps(folder));
    }

    @Test
    void networkThatIsSavedAnotherWayEachTime(@TempDir Path during, @TempDir Path end) {
        AtomicInteger saves = new AtomicInteger();
        TrainingContract kit = network("save", (save, given) -> {
            Files.writeString(((Path) some(given[0])).resolve("count"), "save " + saves.incrementAndGet());
            return save.with(given);
        });
        refuses(() -> kit.networkIsSavedWhileItIsTrained(during, end));
    }

    @Test
    void microBatchesOfWhichOnlyTheLastCounts(@TempDir Path before, @TempDir Path after) {
        TrainingContract kit = stepping((step, given) -> step.with(given[0], half(batch(given)), given[2]));
        TrainingContract own = network(
                "compile",
                (compile, given) -> ((Optimizer) some(given[2])).microBatches() == 1
                        ? compile.with(given)
                        : Faulty.of(
                                TrainingProgram.class,
                                (TrainingProgram) some(compile.with(given)),
                                "step",
                                (step, inputs) -> step.with(inputs[0], half(batch(inputs)), inputs[2])));
        refuses(() -> own.microBatchesGiveTheStepOfTheWholeBatch(2));
        refuses(() -> kit.microBatchThatIsNotFiniteLeavesEverythingAndTheNextStepIsSound(
                Optimizer.sgd(0.9).withMicroBatches(2), before, after));
    }

    private static List<Samples> half(List<Samples> batch) {
        int rows = batch.get(0).count();
        return batch.stream().map(s -> s.slice(rows / 2, rows)).toList();
    }

    @Test
    void optimizerThatDoesNotMove() {
        refuses(() -> stepping((step, given) -> step.with(1e-12, given[1], given[2]))
                .everyOptimizerLearns(Optimizer.sgd(0.9)));
    }

    @Test
    void backendThatAcceptsEverything() {
        refuses(stepping(TrainingNegativeControlTest::swallowing)::wrongBatchesAndRatesAreRefusedBeforeAnythingChanges);
        TrainingContract kit = network("compile", TrainingNegativeControlTest::swallowing);
        refuses(kit::objectiveWithoutTheNetworkIsRefused);
        refuses(kit::objectiveThatIsNotOneNumberIsRefused);
        refuses(kit::oneTrainingProgramAtATime);
    }

    private static @Nullable Object swallowing(Faulty.Call original, @Nullable Object... arguments) throws Throwable {
        try {
            return original.with(arguments);
        } catch (PathlineException e) {
            return null;
        }
    }

    /** A failed assertion, or an error of the faulty backend where the rule expects none. */
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOfAny(AssertionError.class, BackendException.class);
    }

    private static TrainingContract kit(Backend backend) {
        return new TrainingContract() {
            @Override
            protected Backend backend() {
                return backend;
            }
        };
    }

    /** Every network of the backend has this fault. */
    private static TrainingContract network(String method, Faulty.Fault fault) {
        return kit(Faulty.of(
                Backend.class,
                TENSORFLOW,
                "create",
                (create, given) -> Faulty.of(Network.class, (Network) some(create.with(given)), method, fault)));
    }

    /** Every step of every training program has this fault. */
    private static TrainingContract stepping(Faulty.Fault fault) {
        return network(
                "compile",
                (compile, given) ->
                        Faulty.of(TrainingProgram.class, (TrainingProgram) some(compile.with(given)), "step", fault));
    }

    private static TrainingContract reporting(UnaryOperator<StepReport> spoil) {
        return stepping((step, given) -> spoil.apply((StepReport) some(step.with(given))));
    }

    @SuppressWarnings("unchecked") // the second argument of step
    private static List<Samples> batch(@Nullable Object... arguments) {
        return (List<Samples>) some(arguments[1]);
    }

    private static Object some(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }
}
