package io.pathline.tensorflow;

import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.MathOps;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * A tensor that is a node of a TensorFlow graph, in single precision; an operation adds a node and computes nothing.
 *
 * <p>Shapes are followed while the graph is built, so that a formula that does not broadcast fails at its own line and
 * not inside a run. A batch that is still open broadcasts like any length but 1, so it meets only itself, a 1, or a
 * length that it must then turn out to have.
 *
 * <p>Corners follow IEEE 754 as the host's do; the contract kit compares them. Derivatives at the kinks of abs, atLeast
 * and atMost are TensorFlow's in the backward pass, and those of dual numbers where a path is differentiated by time.
 */
final class GraphTensor implements Tensor {
    private final GraphScope scope;
    private final Operand<TFloat32> operand;
    private final Shape shape;

    GraphTensor(GraphScope scope, Operand<TFloat32> operand, Shape shape) {
        this.scope = scope;
        this.operand = operand;
        this.shape = shape;
    }

    /** The graph tensor behind a tensor, if it belongs to this graph. */
    static GraphTensor cast(GraphScope scope, Tensor tensor) {
        if (tensor instanceof GraphTensor own && own.scope == scope) {
            return own;
        }
        throw new InterpreterMismatchException(scope.tensor(scope.scalar(0), Shape.scalar()), tensor);
    }

    /** The node. */
    Operand<TFloat32> operand() {
        return operand;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Tensor add(Tensor other) {
        return binary(other, math()::add);
    }

    @Override
    public Tensor sub(Tensor other) {
        return binary(other, math()::sub);
    }

    @Override
    public Tensor mul(Tensor other) {
        return binary(other, math()::mul);
    }

    @Override
    public Tensor div(Tensor other) {
        return binary(other, math()::div);
    }

    @Override
    public Tensor add(double c) {
        return alike(math().add(operand, scope.scalar(c)));
    }

    @Override
    public Tensor mul(double c) {
        return alike(math().mul(operand, scope.scalar(c)));
    }

    /** By a true division: a product with 1/c would round twice. */
    @Override
    public Tensor div(double c) {
        return alike(math().div(operand, scope.scalar(c)));
    }

    @Override
    public Tensor neg() {
        return alike(math().neg(operand));
    }

    @Override
    public Tensor abs() {
        return alike(math().abs(operand));
    }

    @Override
    public Tensor square() {
        return alike(math().square(operand));
    }

    @Override
    public Tensor sqrt() {
        return alike(math().sqrt(operand));
    }

    @Override
    public Tensor pow(double exponent) {
        return alike(math().pow(operand, scope.scalar(exponent)));
    }

    @Override
    public Tensor exp() {
        return alike(math().exp(operand));
    }

    @Override
    public Tensor expm1() {
        return alike(math().expm1(operand));
    }

    @Override
    public Tensor log() {
        return alike(math().log(operand));
    }

    @Override
    public Tensor log1p() {
        return alike(math().log1p(operand));
    }

    @Override
    public Tensor sin() {
        return alike(math().sin(operand));
    }

    @Override
    public Tensor cos() {
        return alike(math().cos(operand));
    }

    @Override
    public Tensor tanh() {
        return alike(math().tanh(operand));
    }

    @Override
    public Tensor atLeast(double floor) {
        return alike(math().maximum(operand, scope.scalar(floor)));
    }

    @Override
    public Tensor atMost(double ceiling) {
        return alike(math().minimum(operand, scope.scalar(ceiling)));
    }

    /** A scalar or a vector has no axis but the batch, so it is its own sum. */
    @Override
    public Tensor sumPerSample() {
        if (shape.rank() < 2) {
            return this;
        }
        int[] features = IntStream.range(1, shape.rank()).toArray();
        return scope.tensor(
                ops().reduceSum(operand, ops().constant(features), ReduceSum.keepDims(true)), shape.perSample());
    }

    /** Over all axes at once; TensorFlow splits it among threads in fixed blocks, so equal inputs give equal bits. */
    @Override
    public Tensor mean() {
        int[] all = IntStream.range(0, shape.rank()).toArray();
        return scope.tensor(math().mean(operand, ops().constant(all)), Shape.scalar());
    }

    /** With an open batch the shape is read off this node when the graph runs; the values are never touched. */
    @Override
    public Tensor like(double value) {
        if (shape.rank() == 0) {
            return alike(scope.scalar(value));
        }
        return alike(
                shape.isKnown()
                        ? ops().fill(ops().constant(shape.lengths()), scope.scalar(value))
                        : ops().fill(ops().shape(operand), scope.scalar(value)));
    }

    /** Narrowed to single precision, and copied into the graph. */
    @Override
    public Tensor constant(Shape constantShape, double... values) {
        if (values.length != constantShape.size()) {
            throw new ShapeMismatchException("Shape " + constantShape + " holds " + constantShape.size()
                    + " values, but there are " + values.length + ".");
        }
        return scope.tensor(scope.constant(constantShape, Floats.narrow(values), 0), constantShape);
    }

    @Override
    public String toString() {
        return "GraphTensor" + shape;
    }

    private Ops ops() {
        return scope.ops();
    }

    private MathOps math() {
        return scope.ops().math;
    }

    private GraphTensor alike(Operand<TFloat32> node) {
        return scope.tensor(node, shape);
    }

    /** Checks the partner first, then the shapes, and only then adds to the graph. */
    private GraphTensor binary(Tensor other, Node node) {
        if (!(other instanceof GraphTensor right) || right.scope != scope) {
            throw new InterpreterMismatchException(this, other);
        }
        Shape result = shape.broadcast(right.shape);
        return scope.tensor(node.of(operand, right.operand), result);
    }

    /** Adds the node of a binary operation. */
    private interface Node {
        Operand<TFloat32> of(Operand<TFloat32> left, Operand<TFloat32> right);
    }
}
