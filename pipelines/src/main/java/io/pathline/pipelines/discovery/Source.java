package io.pathline.pipelines.discovery;

import io.pathline.api.Plugin;
import java.util.List;

/** Where providers are named. */
interface Source {
    /** Those of a service, from places that may be used; why others may not is told. */
    List<Candidate> candidates(Class<? extends Plugin<?>> service, Problems problems);
}
