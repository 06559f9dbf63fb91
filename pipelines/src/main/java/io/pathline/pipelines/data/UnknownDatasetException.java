package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Suggestion;
import java.util.Collection;

/** No toy set has this id; the message lists those that exist. */
public final class UnknownDatasetException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    UnknownDatasetException(String id, Collection<String> known) {
        super("There is no toy data set '" + id + "'. " + Suggestion.among(known, id)
                + " For data of your own, give a CSV file.");
    }
}
