package io.pathline.tensorflow;

import org.tensorflow.Session;

/** Adds values to a run. */
@FunctionalInterface
interface Feeds {
    /** Nothing to feed. */
    Feeds NONE = runner -> {};

    void addTo(Session.Runner runner);
}
