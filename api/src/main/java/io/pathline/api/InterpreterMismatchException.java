package io.pathline.api;

/** Tensors of two interpreters met in one operation, for example a host constant inside a graph. */
public final class InterpreterMismatchException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * @param expected the interpreter at work
     * @param found the stranger
     */
    public InterpreterMismatchException(Tensor expected, Tensor found) {
        super("A " + found.getClass().getSimpleName() + " was combined with a "
                + expected.getClass().getSimpleName()
                + "; make constants with like(...) or constant(...) of a tensor at hand.");
    }
}
