package com.example.trig;

import io.pathline.api.Parameters;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.ProbabilityPathContract;

/** The stranger's path keeps every rule of the contract kit that Pathline ships. */
class TrigPathTest extends ProbabilityPathContract {
    @Override
    protected ProbabilityPath path() {
        TrigPathPlugin plugin = new TrigPathPlugin();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}
