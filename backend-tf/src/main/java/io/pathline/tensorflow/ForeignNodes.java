package io.pathline.tensorflow;

import io.pathline.api.PluginException;
import io.pathline.api.Shape;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Looks at what a stranger's network put into a graph: operations with which a run could not be repeated are refused. */
final class ForeignNodes {
    private static final Pattern REFUSED =
            Pattern.compile(".*(Random|Multinomial|Variable|Placeholder|Iterator|Queue).*"
                    + "|VarHandleOp|Assign.*|PyFunc.*|EagerPyFunc|ReadFile|WriteFile|Print(V2)?|Timestamp"
                    + "|(Stateless)?While|Enter|Exit|NextIteration|LoopCond");

    private final GraphScope scope;
    private final String plugin;
    private final int before;

    /** From here on nodes are the plugin's. */
    ForeignNodes(GraphScope scope, String plugin) {
        this.scope = scope;
        this.plugin = plugin;
        this.before = scope.count();
    }

    /** @throws PluginException if an operation draws, keeps or reads what is not given to the network */
    void check() {
        Iterator<GraphOperation> nodes = scope.nodes();
        for (int i = 0; nodes.hasNext(); i++) {
            GraphOperation node = nodes.next();
            if (i >= before && REFUSED.matcher(node.type()).matches()) {
                throw new PluginException(plugin + " uses the operation " + node.type()
                        + ", with which a run could not be repeated or resumed; tell its author to declare a piece,"
                        + " trained or fixed, and to read that.");
            }
        }
    }

    /**
     * @param batch of the samples, as far as it is known, if only from their conditions
     * @throws PluginException if the output cannot have the samples' shape, as far as TensorFlow knows its shape
     */
    void checkOutput(Operand<TFloat32> output, Shape x, int batch) {
        org.tensorflow.ndarray.Shape found = output.asOutput().shape();
        if (found.isUnknown()) {
            return;
        }
        boolean fits = found.numDimensions() == x.rank();
        for (int axis = 0; fits && axis < x.rank(); axis++) {
            long length = found.get(axis);
            fits = length == org.tensorflow.ndarray.Shape.UNKNOWN_SIZE
                    || length == (axis == 0 ? batch : x.length(axis));
        }
        if (!fits) {
            throw new PluginException(plugin + " gave an output of shape " + Shapes.fromNative(found)
                    + " for samples of shape " + x + "; the two must be equal. Tell its author.");
        }
    }
}
