package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Parameters;
import io.pathline.api.Samples;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.paths.transport.OtExactCoupling;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the two coupling kits fails for a coupling that breaks it. */
class CouplingNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static ConditionalCouplingContract kit(Coupling coupling) {
        return new ConditionalCouplingContract() {
            @Override
            protected Coupling coupling() {
                return coupling;
            }
        };
    }

    @Test
    void drawingWithReplacement() {
        ConditionalCouplingContract kit = kit((source, data, random) -> new Pairs(
                source.select(random.ints(data.count(), 0, data.count()).toArray()), data));
        refuses(() -> kit.everyRowIsUsedOnce(33));
        refuses(kit::everyRowIsUsedOnceWhateverTheRandomNumbers);
        refuses(kit::conditionsThatAreAllDifferentLeaveEveryRowWhatItWasDealt);
    }

    @Test
    void crossingRowsWithinAnImage() {
        refuses(() -> kit((source, data, random) -> {
                    float[] values = source.values().clone();
                    int last = values.length - source.dimension();
                    values[0] = source.values()[last];
                    values[last] = source.values()[0];
                    return new Pairs(new Samples(source.shape(), values, source.condition()), data);
                })
                .everyRowIsUsedOnce(33));
    }

    @Test
    void lookingRowsUpByTheirValues() {
        refuses(kit((source, data, random) -> {
            Map<Float, Integer> rowOf = new HashMap<>();
            IntStream.range(0, data.count()).forEach(i -> rowOf.put(data.value(i, 0), i));
            int[] rows = IntStream.range(0, data.count())
                    .map(i -> rowOf.getOrDefault(data.value(i, 0), i))
                    .toArray();
            return new Pairs(source.select(rows), data);
        })::equalRowsAreUsedAsOftenAsTheyCome);
    }

    @Test
    void distancesThatOverflowAFloat() {
        ConditionalCouplingContract kit =
                kit((source, data, random) -> new Pairs(source.select(greedy(source, data)), data));
        refuses(() -> kit.valuesOfAnySizeArePaired(1e30f));
        refuses(kit::noiseOfAConditionIsWhatItWasDealt);
    }

    /** Nearest first, in floats; where nothing is nearer than infinity, row 0. */
    private static int[] greedy(Samples source, Samples data) {
        boolean[] taken = new boolean[data.count()];
        int[] rows = new int[data.count()];
        for (int i = 0; i < rows.length; i++) {
            float least = Float.POSITIVE_INFINITY;
            for (int j = 0; j < rows.length; j++) {
                float difference = data.value(i, 0) - source.value(j, 0);
                if (!taken[j] && difference * difference < least) {
                    least = difference * difference;
                    rows[i] = j;
                }
            }
            taken[rows[i]] = true;
        }
        return rows;
    }

    @Test
    void flatteningImages() {
        refuses(
                kit((source, data, random) -> new Pairs(source, Samples.points(data.dimension(), data.values())))
                        ::shapeIsKept);
    }

    @Test
    void reorderingTheData() {
        refuses(kit((source, data, random) -> {
            List<Integer> rows =
                    Arrays.asList(IntStream.range(0, data.count()).boxed().toArray(Integer[]::new));
            Collections.reverse(rows);
            int[] reversed = rows.stream().mapToInt(i -> i).toArray();
            return new Pairs(source.select(reversed), data.select(reversed));
        })::dataStaysInItsOrder);
    }

    @Test
    void losingOrMixingConditions() {
        refuses(
                kit((source, data, random) -> new Pairs(source, Samples.of(data.shape(), data.values())))
                        ::conditionsGoWithTheirRows);
        refuses(
                kit((source, data, random) -> new Pairs(Samples.of(source.shape(), source.values()), data))
                        ::conditionsGoWithTheirRows);
    }

    @Test
    void rememberingTheBatchBefore() {
        AtomicInteger before = new AtomicInteger(33);
        refuses(kit((source, data, random) -> {
            int shift = before.getAndSet(data.count());
            int[] rows = IntStream.range(0, data.count())
                    .map(i -> (i + shift) % data.count())
                    .toArray();
            return new Pairs(source.select(rows), data);
        })::keepsNoState);
    }

    @Test
    void havingAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit((source, data, random) -> {
            int shift = calls.getAndIncrement();
            int[] rows = IntStream.range(0, data.count())
                    .map(i -> (i + shift) % data.count())
                    .toArray();
            return new Pairs(source.select(rows), data);
        })::equalRandomNumbersGiveEqualPairs);
    }

    @Test
    void writingToTheInputs() {
        refuses(kit((source, data, random) -> {
            data.values()[0] = 0;
            return new Pairs(source, data);
        })::inputsAreLeftAlone);
        refuses(kit((source, data, random) -> {
            source.values()[0] = 0;
            return new Pairs(source, data);
        })::inputsAreLeftAlone);
    }

    @Test
    void acceptingBatchesThatDoNotFit() {
        ConditionalCouplingContract kit = kit((source, data, random) -> new Pairs(source, data));
        refuses(kit::batchesOfUnlikeCountAreRefused);
        refuses(kit::samplesOfUnlikeShapeAreRefused);
    }

    @Test
    void transportAcrossConditions() {
        ConditionalCouplingContract kit = kit(new OtExactCoupling().create(Parameters.defaults(List.of())));
        refuses(kit::noiseOfAConditionIsWhatItWasDealt);
        refuses(kit::conditionsThatAreAllDifferentLeaveEveryRowWhatItWasDealt);
    }

    @Test
    void groupingByTheFirstNumberOfACondition() {
        Coupling byFirst = (source, data, random) -> {
            Samples condition = data.condition();
            int[] rows = IntStream.range(0, data.count()).toArray();
            if (condition != null && condition.value(0, 0) == condition.value(2, 0)) {
                rows[0] = 2;
                rows[2] = 0;
            }
            return new Pairs(source.select(rows), data);
        };
        refuses(kit(byFirst)::conditionsAreEqualOnlyIfAllTheirNumbersAre);
    }
}
