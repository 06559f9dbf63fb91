package io.pathline.app.config;

import io.pathline.solvers.StepController;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The step controllers that a configuration can name. */
final class StepControllers {
    /** By name, the default among them: {@code pi}. */
    static final Map<String, StepController> NAMED = named();

    private StepControllers() {}

    private static Map<String, StepController> named() {
        Map<String, StepController> named = new LinkedHashMap<>();
        named.put("i", StepController.integral());
        named.put("pi", StepController.proportionalIntegral());
        named.put("pi34", StepController.pi34());
        named.put("pi42", StepController.pi42());
        named.put("h211pi", StepController.h211Pi());
        named.put("h312pid", StepController.h312Pid());
        return named;
    }

    static StepController named(String name) {
        return Objects.requireNonNull(NAMED.get(name));
    }

    /** The name of a controller; {@code pi} for one that has none. */
    static String name(StepController controller) {
        return NAMED.entrySet().stream()
                .filter(e -> e.getValue().equals(controller))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("pi");
    }
}
