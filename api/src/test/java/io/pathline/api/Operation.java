package io.pathline.api;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The vocabulary as data: every operation by name, with the numbers that it is tried on. */
public final class Operation {
    private Operation() {}

    /**
     * An operation of one tensor.
     *
     * @param low smallest number that it is tried on
     * @param high largest
     */
    public record Unary(String name, double low, double high, UnaryOperator<Tensor> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An operation of two tensors; the second is kept away from 0. */
    public record Binary(String name, BinaryOperator<Tensor> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Every operation of one tensor that keeps its shape. */
    public static List<Unary> unary() {
        return List.of(
                new Unary("add 1.25", -3, 3, x -> x.add(1.25)),
                new Unary("sub 1.25", -3, 3, x -> x.sub(1.25)),
                new Unary("mul -0.75", -3, 3, x -> x.mul(-0.75)),
                new Unary("div 0.75", -3, 3, x -> x.div(0.75)),
                new Unary("subFrom 0.5", -3, 3, x -> x.subFrom(0.5)),
                new Unary("neg", -3, 3, Tensor::neg),
                new Unary("abs", -3, 3, Tensor::abs),
                new Unary("square", -3, 3, Tensor::square),
                new Unary("sqrt", 0.01, 9, Tensor::sqrt),
                new Unary("pow 1.5", 0.01, 4, x -> x.pow(1.5)),
                new Unary("pow 3", -2, 2, x -> x.pow(3)),
                new Unary("pow 1", -2, 2, x -> x.pow(1)),
                new Unary("pow 0", -2, 2, x -> x.pow(0)),
                new Unary("pow -2", 0.5, 3, x -> x.pow(-2)),
                new Unary("exp", -3, 3, Tensor::exp),
                new Unary("expm1", -3, 3, Tensor::expm1),
                new Unary("log", 0.05, 9, Tensor::log),
                new Unary("log1p", -0.9, 9, Tensor::log1p),
                new Unary("sin", -6, 6, Tensor::sin),
                new Unary("cos", -6, 6, Tensor::cos),
                new Unary("tanh", -3, 3, Tensor::tanh),
                new Unary("atLeast 0.5", -3, 3, x -> x.atLeast(0.5)),
                new Unary("atMost 0.5", -3, 3, x -> x.atMost(0.5)));
    }

    /** Every operation that reduces the shape or leaves the values behind. */
    public static List<Unary> reshaping() {
        return List.of(
                new Unary("sumPerSample", -3, 3, Tensor::sumPerSample),
                new Unary("mean", -3, 3, Tensor::mean),
                new Unary("like 2.5", -3, 3, x -> x.like(2.5)),
                new Unary("constant", -3, 3, x -> x.constant(Shape.of(2, 3), 1, 2, 3, 4, 5, -6)));
    }

    /** Every operation of two tensors. */
    public static List<Binary> binary() {
        return List.of(
                new Binary("add", Tensor::add),
                new Binary("sub", Tensor::sub),
                new Binary("mul", Tensor::mul),
                new Binary("div", Tensor::div),
                new Binary("max", Tensor::max));
    }

    /** Pairs of shapes that broadcast, each with an unlike partner on either side. */
    public static List<List<Shape>> broadcasts() {
        return List.of(
                List.of(Shape.of(4, 3), Shape.of(4, 3)),
                List.of(Shape.of(4, 3), Shape.of(4, 1)),
                List.of(Shape.of(4, 1), Shape.of(4, 3)),
                List.of(Shape.of(1, 3), Shape.of(4, 3)),
                List.of(Shape.of(4, 1), Shape.of(1, 3)),
                List.of(Shape.of(4, 3), Shape.of(3)),
                List.of(Shape.scalar(), Shape.of(4, 3)),
                List.of(Shape.of(4, 3), Shape.scalar()),
                List.of(Shape.scalar(), Shape.scalar()),
                List.of(Shape.of(2, 3, 2), Shape.of(2, 1, 1)),
                List.of(Shape.of(1, 1, 2), Shape.of(2, 3, 1)),
                List.of(Shape.of(2, 1, 3, 1), Shape.of(2, 4, 1, 5)));
    }
}
