package io.pathline.pipelines.discovery;

/** A provider breaks a rule for providers; the message is the rest of a sentence about it. */
final class UnfitProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitProviderException(String message) {
        super(message);
    }
}
