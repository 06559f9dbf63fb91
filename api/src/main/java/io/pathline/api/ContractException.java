package io.pathline.api;

import org.jspecify.annotations.Nullable;

/**
 * A part of a flow, a solver say, gave what its contract rules out: null, a tensor of another shape, a number that is none.
 * It is thrown where the formula is traced or the number is read, and holds the part, so that whoever knows the plugin
 * that made it can name it.
 *
 * @apiNote Stable: for applications to catch.
 */
public final class ContractException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Object part;
    private final String fault;

    /**
     * @param role of the part in a sentence, for example {@code solver}
     * @param part which gave it
     * @param fault what it did, the rest of a sentence, for example {@code gave null as a step's result}
     */
    public ContractException(String role, Object part, String fault) {
        super("The " + role + " " + part.getClass().getName() + " " + fault + "; correct it.");
        this.part = part;
        this.fault = fault;
    }

    /** The part; null after the exception was serialised. */
    public @Nullable Object part() {
        return part;
    }

    /** What it did, the rest of a sentence that begins with the part's name. */
    public String fault() {
        return fault;
    }

    /**
     * A tensor that could be of the shape: a length of 1 may stand for many, and an unknown length for any.
     *
     * @param what the tensor is, for example {@code an error estimate}
     * @throws ContractException if it is null, or of another shape
     */
    public static Tensor require(String role, Object part, String what, @Nullable Tensor tensor, Shape expected) {
        if (tensor == null) {
            throw new ContractException(role, part, "gave null as " + what);
        }
        if (!fits(tensor.shape(), expected)) {
            throw new ContractException(
                    role, part, "gave " + what + " of shape " + tensor.shape() + ", and not of " + expected);
        }
        return tensor;
    }

    private static boolean fits(Shape shape, Shape expected) {
        boolean fits = shape.rank() == expected.rank();
        for (int axis = 0; fits && axis < shape.rank(); axis++) {
            int length = shape.length(axis);
            int other = expected.length(axis);
            boolean open = length == Shape.UNKNOWN || other == Shape.UNKNOWN;
            fits = open || length == other || (axis == 0 && length == 1);
        }
        return fits;
    }
}
