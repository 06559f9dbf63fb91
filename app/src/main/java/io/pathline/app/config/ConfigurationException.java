package io.pathline.app.config;

import io.pathline.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** A configuration cannot be used; the message names the file, the line and the key, and says what is allowed. */
public final class ConfigurationException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    ConfigurationException(Place place, String sentence) {
        this(place, sentence, null);
    }

    ConfigurationException(Place place, String sentence, @Nullable Throwable cause) {
        super(place + ": " + sentence, cause);
    }
}
