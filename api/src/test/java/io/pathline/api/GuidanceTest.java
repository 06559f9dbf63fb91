package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guidance against its formulas in plain Java; on another interpreter where a subclass says so. */
public class GuidanceTest {
    private static final int D = 4;
    private static final float[] TIMES = {0, 0.25f, 0.5f, 0.625f, 0.75f, 1};
    private static final Samples CONDITIONAL = new RandomStreams(3).normal("cond", 0, Shape.of(TIMES.length, D));
    private static final Samples UNCONDITIONAL = new RandomStreams(3).normal("null", 0, Shape.of(TIMES.length, D));

    /** What the formulas are run on. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0, 1, 0", "0, 0, 1, 0", "4, 0.25, 0.625, 0", "3, 0, 1, 0.7", "5, 0.5, 0.75, 1", "2, 0.5, 0.5, 0.3"
    })
    void outputIsTheFormulas(double scale, double from, double to, double rescale) {
        var guidance = new ClassifierFreeGuidance(scale, from, to, rescale);
        HostTensor guided = guided(guidance, UNCONDITIONAL);
        for (int row = 0; row < TIMES.length; row++) {
            double[] expected = formula(guidance, row);
            for (int i = 0; i < D; i++) {
                assertThat(guided.values()[row * D + i])
                        .as("%s at t = %s, number %d", guidance, TIMES[row], i)
                        .isCloseTo(expected[i], within(interpreter().tolerance() * (1 + Math.abs(expected[i]))));
            }
        }
    }

    /** y_null + s (y_cond - y_null) inside the interval, brought back by phi to the standard deviation of y_cond. */
    private static double[] formula(ClassifierFreeGuidance guidance, int row) {
        double[] plain = new double[D];
        double[] guided = new double[D];
        boolean inside = TIMES[row] >= guidance.from() && TIMES[row] <= guidance.to();
        for (int i = 0; i < D; i++) {
            plain[i] = CONDITIONAL.value(row, i);
            double none = UNCONDITIONAL.value(row, i);
            guided[i] = inside ? none + guidance.scale() * (plain[i] - none) : plain[i];
        }
        double factor = guidance.rescale() * deviation(plain) / deviation(guided) + 1 - guidance.rescale();
        for (int i = 0; i < D; i++) {
            guided[i] *= factor;
        }
        return guided;
    }

    private static double deviation(double... y) {
        double mean = 0;
        double square = 0;
        for (double v : y) {
            mean += v / y.length;
            square += v * v / y.length;
        }
        return Math.sqrt(square - mean * mean);
    }

    @Test
    void scaleOneIsThePlainOutputWithoutAnyArithmetic() {
        assertThat(guided(Guidance.none().withRescale(1), UNCONDITIONAL).values())
                .isEqualTo(HostTensor.of(CONDITIONAL).values());
    }

    @Test
    void conditionThatChangesNothingIsNotGuided() {
        HostTensor guided = guided(Guidance.of(7).withRescale(0.5), CONDITIONAL);
        for (int i = 0; i < guided.values().length; i++) {
            assertThat(guided.values()[i])
                    .isCloseTo(
                            CONDITIONAL.values()[i], within(10 * interpreter().tolerance()));
        }
    }

    @Test
    void outputsThatAreConstantWithinASampleAreRescaledWithoutNan() {
        Guidance guidance = Guidance.of(3).withRescale(1);
        HostTensor one = HostTensor.of(Shape.of(1, 1), 0.5);
        HostTensor guided = interpreter()
                .run(
                        in -> guidance.combine(in.get(0), in.get(1), in.get(2)),
                        List.of(one, HostTensor.of(Shape.of(1, 1), 2), HostTensor.of(Shape.of(1, 1), 1)));
        assertThat(guided.values()[0]).isCloseTo(4, within(interpreter().tolerance() * 5));
    }

    @Test
    void oneTimeForAllIsThatTimeForEach() {
        Guidance guidance = Guidance.of(3).within(0.2, 0.6);
        for (float t : TIMES) {
            List<HostTensor> inputs =
                    List.of(HostTensor.of(Shape.of(1, 1), t), HostTensor.of(CONDITIONAL), HostTensor.of(UNCONDITIONAL));
            HostTensor guided = interpreter().run(in -> guidance.combine(in.get(0), in.get(1), in.get(2)), inputs);
            double s = t >= 0.2f && t <= 0.6f ? 3 : 1;
            double none = UNCONDITIONAL.value(2, 1);
            assertThat(guided.values()[2 * D + 1])
                    .isCloseTo(
                            none + s * (CONDITIONAL.value(2, 1) - none),
                            within(10 * interpreter().tolerance()));
        }
    }

    @Test
    void fieldsAreGuidedByFormulas() {
        VectorField guided = Guidance.of(3).of((t, x) -> x.mul(2), (t, x) -> x);
        HostTensor x = HostTensor.of(Shape.of(1, 2), 1, -1);
        assertThat(HostTensor.cast(guided.at(HostTensor.of(Shape.of(1, 1), 0.5), x))
                        .values())
                .containsExactly(4, -4);
    }

    @Test
    void passesAreCounted() {
        assertThat(Guidance.none().passes()).isEqualTo(1);
        assertThat(Guidance.of(2).passes()).isEqualTo(2);
        assertThat(Guidance.of(0).passes()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 1, 0, scale",
        "NaN, 0, 1, 0, scale",
        "Infinity, 0, 1, 0, scale",
        "2, 0.6, 0.5, 0, two times",
        "2, -0.1, 0.5, 0, two times",
        "2, 0, 1.1, 0, two times",
        "2, NaN, 1, 0, two times",
        "2, 0, 1, 1.1, rescale",
        "2, 0, 1, -0.1, rescale",
        "2, 0, 1, NaN, rescale"
    })
    void impossibleGuidanceIsRefused(double scale, double from, double to, double rescale, String part) {
        assertThatThrownBy(() -> new ClassifierFreeGuidance(scale, from, to, rescale))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(part);
    }

    private HostTensor guided(Guidance guidance, Samples unconditional) {
        return interpreter()
                .run(
                        in -> guidance.combine(in.get(0), in.get(1), in.get(2)),
                        List.of(
                                HostTensor.of(Samples.points(1, TIMES)),
                                HostTensor.of(CONDITIONAL),
                                HostTensor.of(unconditional)));
    }
}
