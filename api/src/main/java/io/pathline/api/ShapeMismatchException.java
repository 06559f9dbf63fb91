package io.pathline.api;

/** Shapes do not fit together. */
public final class ShapeMismatchException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    public ShapeMismatchException(String message) {
        super(message);
    }
}
