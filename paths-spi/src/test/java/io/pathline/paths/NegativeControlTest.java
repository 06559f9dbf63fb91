package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Samples;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of couplings fails for one that breaks it: a kit that lets all pass proves nothing. */
class NegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static CouplingContract couplingKit(Coupling coupling) {
        return new CouplingContract() {
            @Override
            protected Coupling coupling() {
                return coupling;
            }
        };
    }

    @Test
    void couplingsThatAreWrong() {
        Coupling withReplacement = (source, data, random) -> {
            int[] rows = random.ints(data.count(), 0, data.count()).toArray();
            return new Coupling.Pairs(source, data.select(rows));
        };
        refuses(() -> couplingKit(withReplacement).everyRowIsUsedOnce(33));
        Coupling flattening =
                (source, data, random) -> new Coupling.Pairs(source, Samples.points(data.dimension(), data.values()));
        refuses(couplingKit(flattening)::shapeIsKept);
        Coupling forgetful =
                (source, data, random) -> new Coupling.Pairs(source, Samples.of(data.shape(), data.values()));
        refuses(couplingKit(forgetful)::conditionsGoWithTheirRows);
        refuses(couplingKit(forgetful)::batchesOfUnlikeCountAreRefused);
        AtomicInteger calls = new AtomicInteger();
        Coupling rotating =
                (source, data, random) -> new Coupling.Pairs(source.slice(0, 33 - calls.getAndIncrement()), data);
        refuses(couplingKit(rotating)::equalRandomNumbersGiveEqualPairs);
        Coupling destructive = (source, data, random) -> {
            data.values()[0] = 0;
            return new Coupling.Pairs(source, data);
        };
        refuses(couplingKit(destructive)::inputsAreLeftAlone);
    }
}
