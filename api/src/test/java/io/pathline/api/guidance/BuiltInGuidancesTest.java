package io.pathline.api.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Guidance;
import io.pathline.api.GuidanceContract;
import io.pathline.api.GuidancePlugin;
import io.pathline.api.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in guidance that the ServiceLoader finds keeps the contract. */
class BuiltInGuidancesTest {
    @Test
    void everyProviderIsTried() {
        assertThat(Guidances.cases().stream().map(Guidances.Case::id).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Guidances.plugins().stream().map(GuidancePlugin::id).toList());
    }

    static List<Guidances.Case> cases() {
        return Guidances.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalParametersMakeEqualGuidances(Guidances.Case each) {
        assertThat(each.guidance()).isEqualTo(each.guidance()).hasSameHashCodeAs(each.guidance());
        assertThat(each.guidance()).isNotEqualTo(Guidances.of(each.id(), Map.of("scale", 7)));
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.api.guidance.BuiltInGuidancesTest#cases")
    class BuiltIn extends GuidanceContract {
        @Parameter
        Guidances.Case each = Guidances.cases().get(0);

        @Override
        protected Guidance guidance() {
            return each.guidance();
        }
    }

    /** What a third party writes: the example of the interface's documentation. */
    @Nested
    class ThirdParty extends GuidanceContract {
        @Override
        protected Guidance guidance() {
            return new Halved(3);
        }
    }

    record Halved(double scale) implements Guidance {
        @Override
        public int passes() {
            return scale == 1 ? 1 : 2;
        }

        @Override
        public Tensor combine(Tensor t, Tensor conditional, Tensor unconditional) {
            Tensor strength = t.add(0.5).atMost(1).mul(scale - 1);
            return passes() == 1
                    ? conditional
                    : conditional.add(conditional.sub(unconditional).mul(strength));
        }
    }
}
