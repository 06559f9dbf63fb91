package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameters;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in controller that the ServiceLoader finds keeps the contract. */
class StandardStepControllersContractTest {
    private static StepController named(String id, Map<String, Double> parameters) {
        StepControllerPlugin plugin = ServiceLoader.load(StepControllerPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
        return plugin.create(Parameters.of(id, plugin.parameters(), parameters));
    }

    static List<String> ids() {
        return ServiceLoader.load(StepControllerPlugin.class).stream()
                .map(p -> p.get().id())
                .toList();
    }

    @Test
    void theIdsStandForTheControllersOfTheInterface() {
        assertThat(ids()).containsExactlyInAnyOrder("i", "pi", "pi34", "pi42", "h211pi", "h312pid", "pid");
        assertThat(named("i", Map.of())).isEqualTo(StepController.integral());
        assertThat(named("pi", Map.of())).isEqualTo(StepController.proportionalIntegral());
        assertThat(named("pi34", Map.of())).isEqualTo(StepController.pi34());
        assertThat(named("pi42", Map.of())).isEqualTo(StepController.pi42());
        assertThat(named("h211pi", Map.of())).isEqualTo(StepController.h211Pi());
        assertThat(named("h312pid", Map.of())).isEqualTo(StepController.h312Pid());
        assertThat(named("pid", Map.of())).isEqualTo(StepController.pi34());
        assertThat(named("pid", Map.of("p", 0.2, "i", 0.4))).isEqualTo(StepController.pi42());
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.solvers.StandardStepControllersContractTest#ids")
    class BuiltIn extends StepControllerContract {
        @Parameter
        String id = "pi";

        @Override
        protected StepController controller() {
            return named(id, Map.of());
        }
    }

    /** What a third party writes: the example of the kit's documentation. */
    @Nested
    class ThirdParty extends StepControllerContract {
        @Override
        protected StepController controller() {
            return (norm, order, history) -> new StepController.Decision(
                    norm <= 1, Math.min(2, Math.max(0.5, 0.8 * Math.pow(norm, -1.0 / order))));
        }
    }
}
