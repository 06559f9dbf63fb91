package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The tensor contract fails for interpreters that are wrong in one way each. */
class NegativeControlTest {
    private static final Interpreter HOST = Interpreter.of(new HostField((t, x) -> x), 1e-12);

    @Test
    void interpreterThatIsSlightlyOff() {
        TensorContract kit = kit(result -> each(result, a -> a + 1e-3));
        Operation.Unary tanh = unary("tanh");
        refuses(() -> kit.operationOfOneTensorAgreesWithTheHost(tanh, Shape.of(4, 3)));
        Operation.Binary add = Operation.binary().get(0);
        refuses(() -> kit.operationOfTwoTensorsBroadcastsAsOnTheHost(add, Shape.of(4, 3), Shape.of(4, 1)));
        refuses(kit::expm1AndLog1pKeepTheirDigitsNearZero);
        refuses(() -> kit.longFormulaAgreesWithTheHost(1));
        refuses(kit::operationsLeaveTheirOperandsAlone);
    }

    @Test
    void interpreterWithoutInfinity() {
        TensorContract kit = kit(result -> each(result, a -> Math.max(a, -Double.MAX_VALUE)));
        Operation.Unary log = unary("log");
        refuses(() -> kit.operationOfOneTensorFollowsIeee754AtTheCorners(log));
        refuses(() -> kit.operationOfTwoTensorsFollowsIeee754AtTheCorners("div"));
    }

    @Test
    void interpreterThatLosesTheShape() {
        TensorContract kit = kit(result -> HostTensor.of(Shape.of(result.shape().size()), result.values()));
        Operation.Unary neg = unary("neg");
        refuses(() -> kit.operationOfOneTensorAgreesWithTheHost(neg, Shape.of(4, 3)));
    }

    @Test
    void interpreterThatAcceptsEverything() {
        TensorContract kit = kit((formula, inputs) -> HostTensor.scalar(0));
        refuses(kit::shapesThatDoNotBroadcastAreRefused);
        refuses(kit::constantOfAnotherSizeIsRefused);
        refuses(kit::tensorOfAnotherInterpreterIsRefused);
    }

    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static Operation.Unary unary(String name) {
        return Operation.unary().stream()
                .filter(op -> op.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HostTensor each(HostTensor x, DoubleUnaryOperator f) {
        return HostTensor.of(x.shape(), Arrays.stream(x.values()).map(f).toArray());
    }

    private static TensorContract kit(UnaryOperator<HostTensor> spoil) {
        return kit((formula, inputs) -> spoil.apply(HOST.run(formula, inputs)));
    }

    private static TensorContract kit(Run run) {
        return new TensorContract() {
            @Override
            protected Interpreter interpreter() {
                return new Interpreter() {
                    @Override
                    public HostTensor run(Function<List<Tensor>, Tensor> formula, List<HostTensor> inputs) {
                        return run.apply(formula, inputs);
                    }

                    @Override
                    public double tolerance() {
                        return HOST.tolerance();
                    }
                };
            }
        };
    }

    @FunctionalInterface
    private interface Run {
        HostTensor apply(Function<List<Tensor>, Tensor> formula, List<HostTensor> inputs);
    }
}
