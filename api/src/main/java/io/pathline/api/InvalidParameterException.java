package io.pathline.api;

/** A parameter is not declared, not a number, or outside its range. */
public final class InvalidParameterException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    public InvalidParameterException(String message) {
        super(message);
    }
}
