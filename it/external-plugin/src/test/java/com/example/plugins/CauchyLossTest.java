package com.example.plugins;

import io.pathline.api.Parameters;
import io.pathline.paths.Loss;
import io.pathline.paths.LossContract;

/** Keeps every rule that Pathline has for a loss. */
class CauchyLossTest extends LossContract {
    @Override
    protected Loss loss() {
        CauchyLoss plugin = new CauchyLoss();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}
