package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.DifferenceField.Fault;
import io.pathline.api.host.HostField;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The density kit passes for central differences, and each of its rules fails for a backend that is wrong in one way. */
class DensityNegativeControlTest extends DensityContract {
    @Override
    protected DifferentiableField place(VectorField field) {
        return DifferenceField.of(field, Fault.NONE);
    }

    @Test
    void divergenceOfTheWrongSign() {
        DensityContract kit = kit(Fault.SIGN);
        refuses(kit::velocityAndMinusTheExactDivergenceMakeTheSlopeOfAState);
        refuses(kit::imagesHaveADivergenceToo);
        refuses(kit::theEstimateIsTheMeanOverTheProbes);
    }

    @Test
    void sumInPlaceOfTheMeanOverProbes() {
        refuses(kit(Fault.SUM_OF_PROBES)::theEstimateIsTheMeanOverTheProbes);
    }

    @Test
    void oneProbeInPlaceOfAll() {
        refuses(kit(Fault.FIRST_PROBE_ONLY)::theEstimateIsTheMeanOverTheProbes);
    }

    @Test
    void partOfTheDiagonal() {
        DensityContract kit = kit(Fault.FIRST_AXIS_ONLY);
        refuses(kit::velocityAndMinusTheExactDivergenceMakeTheSlopeOfAState);
        refuses(kit::imagesHaveADivergenceToo);
    }

    @Test
    void divergenceOfTheFieldBeneathTheView() {
        refuses(kit(Fault.VIEW_NOT_DIFFERENTIATED)::fieldSeenThroughAFunctionIsDifferentiatedThroughIt);
    }

    @Test
    void probesOfTheFirstBatchForEver() {
        refuses(kit(Fault.KEEPS_FIRST_PROBES)::probesStayUntilOthersAreGivenForAnyBatch);
    }

    @Test
    void slopeThatReadsTheLogDensity() {
        refuses(kit(Fault.READS_LOG_DENSITY)::probesStayUntilOthersAreGivenForAnyBatch);
    }

    @Test
    void oneTimeWhereRowsHaveTheirOwn() {
        refuses(kit(Fault.FIRST_TIME_FOR_ALL)::timesMayDifferFromRowToRow);
    }

    @Test
    void fieldThatTakesAnything() {
        DensityContract kit = kit(Fault.TAKES_ANYTHING);
        refuses(kit::probesThatDoNotFitAreRefused);
        refuses(kit::stateOfAnotherWidthIsRefused);
    }

    /** A field without dependence: the only fault that it can show is a divergence that is not 0. */
    @Test
    void divergenceWhereThereIsNone() {
        refuses(kit(Fault.DIVERGENCE_OF_ONE_MORE)::fieldThatDoesNotDependOnThePlaceHasNoDivergence);
    }

    @Test
    void fieldOfABackendWithoutDerivativesIsNamed() {
        assertThatThrownBy(() -> DifferentiableField.of(new HostField((t, x) -> x)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("host");
    }

    /** A failed assertion, or an error of ours where the rule expects none. */
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOfAny(AssertionError.class, PathlineException.class);
    }

    private static DensityContract kit(Fault fault) {
        return new DensityContract() {
            @Override
            protected DifferentiableField place(VectorField field) {
                return DifferenceField.of(field, fault);
            }
        };
    }
}
