package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;

/**
 * All times alike and evenly spread in every batch, {@code stratified}: row i of n has t in [i/n, (i+1)/n), density 1
 * (see {@link io.pathline.paths.Spread#STRATIFIED}).
 */
public final class StratifiedTimes implements TimeSamplerPlugin {
    @Override
    public String id() {
        return "stratified";
    }

    @Override
    public String description() {
        return "Uniform training times, one in each of as many equal intervals as a batch has samples.";
    }

    @Override
    public String formula() {
        return "t = u, row i of n with u in [i/n, (i+1)/n)";
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        return UniformTimes.law().stratified();
    }
}
