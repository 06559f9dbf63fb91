package io.pathline.tensorflow;

import io.pathline.api.Guidance;
import io.pathline.api.GuidanceContract;
import io.pathline.api.Interpreter;
import io.pathline.api.PlacedField;
import io.pathline.api.guidance.GuidanceFormulasTest;
import io.pathline.api.guidance.Guidances;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in guidance keeps its contract and its formula on the graph. */
class GuidancesOnGraphTest {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    static List<Guidances.Case> cases() {
        return Guidances.cases();
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.tensorflow.GuidancesOnGraphTest#cases")
    class BuiltIn extends GuidanceContract {
        @Parameter
        Guidances.Case each = cases().get(0);

        @Override
        protected Guidance guidance() {
            return each.guidance();
        }

        @Override
        protected Interpreter interpreter() {
            return Interpreter.of(FIELD, 1e-5);
        }
    }

    @Nested
    class Formulas extends GuidanceFormulasTest {
        @Override
        protected Interpreter interpreter() {
            return Interpreter.of(FIELD, 1e-5);
        }
    }
}
