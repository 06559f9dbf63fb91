package com.example.plugins;

import io.pathline.api.Parameters;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.ProbabilityPathContract;

/** Keeps every rule that Pathline has for a path. */
class TrigPathTest extends ProbabilityPathContract {
    @Override
    protected ProbabilityPath path() {
        TrigPath plugin = new TrigPath();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}
