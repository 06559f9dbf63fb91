package com.example.plugins;

import io.pathline.api.Parameters;
import io.pathline.paths.Coupling;
import io.pathline.paths.CouplingContract;

/** Keeps every rule that Pathline has for a coupling. */
class SlicedCouplingTest extends CouplingContract {
    @Override
    protected Coupling coupling() {
        SlicedCoupling plugin = new SlicedCoupling();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}
