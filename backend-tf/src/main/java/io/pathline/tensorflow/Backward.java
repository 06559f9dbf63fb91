package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.PathlineException;
import io.pathline.api.PluginException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/** The backward pass. TensorFlow says in three ways that a gradient does not exist; here they are one exception. */
final class Backward {
    private static final Pattern NO_GRADIENT = Pattern.compile("[Nn]o gradient defined for op: (\\w+)");

    private Backward() {}

    /**
     * The gradients of a scalar.
     *
     * @param by names of {@code parameters}, for messages
     * @throws BackendException if one does not exist
     */
    static List<Operand<TFloat32>> gradients(
            GraphScope scope, Operand<TFloat32> loss, List<Operand<TFloat32>> parameters, List<String> by) {
        Gradients gradients;
        try {
            // Without an explicit dx, TensorFlow starts from OnesLike, which has no gradient of its own.
            gradients = scope.ops().gradients(loss, parameters, Gradients.dx(List.of(scope.scalar(1))));
        } catch (RuntimeException e) {
            throw named(scope, translated(e));
        }
        List<Operand<TFloat32>> results = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Output<TFloat32> gradient = gradients.dy(i);
            if (gradient.index() < 0) {
                throw named(scope, unreachable(by.get(i), null));
            }
            results.add(gradient);
        }
        return List.copyOf(results);
    }

    /**
     * A vector times a Jacobian, z'(du/dx): the gradient of u by x that starts from z.
     *
     * @param z shaped like u
     * @return shaped like x; null if u does not depend on x
     * @throws BackendException if an operation between the two has no gradient
     */
    static @Nullable Operand<TFloat32> vectorJacobian(
            GraphScope scope, Operand<TFloat32> u, Operand<TFloat32> x, Operand<TFloat32> z) {
        try {
            Output<TFloat32> gradient = scope.ops()
                    .gradients(u, List.of(x), Gradients.dx(List.of(z)))
                    .dy(0);
            return gradient.index() < 0 ? null : gradient;
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("unreachable")) {
                return null;
            }
            String operation = withoutGradient(e);
            throw named(
                    scope,
                    new BackendException(
                            operation == null
                                    ? "TensorFlow cannot differentiate the field by place: " + Runs.firstLine(e)
                                    : "TensorFlow has no gradient for the operation " + operation
                                            + ", which the field applies to places; write it with other operations.",
                            e));
        }
    }

    /** With the plugin whose network is in the graph, for our own operations all have gradients. */
    private static PathlineException named(GraphScope scope, BackendException error) {
        return scope.suspect() == null
                ? error
                : new PluginException(
                        scope.suspect() + " cannot be trained or differentiated: " + error.getMessage(), error);
    }

    /** The operation that has no gradient, if that is what TensorFlow says. */
    private static @Nullable String withoutGradient(RuntimeException e) {
        Matcher operation = NO_GRADIENT.matcher(String.valueOf(e.getMessage()));
        return operation.find() ? operation.group(1) : null;
    }

    /** Knows TensorFlow by its messages, as its exceptions do not differ. */
    private static BackendException translated(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        String operation = withoutGradient(e);
        if (operation != null) {
            return new BackendException(
                    "TensorFlow has no gradient for the operation " + operation
                            + ", which the objective applies to the network's output; write it with other operations.",
                    e);
        }
        if (message.contains("unreachable")) {
            return unreachable("the network's weights", e);
        }
        return new BackendException("TensorFlow cannot differentiate the objective: " + Runs.firstLine(e), e);
    }

    private static BackendException unreachable(String parameter, @Nullable RuntimeException cause) {
        return new BackendException(
                "The objective does not depend on " + parameter
                        + ", so there is nothing to train; call the network and use its output.",
                cause);
    }
}
