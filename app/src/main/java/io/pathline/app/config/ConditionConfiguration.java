package io.pathline.app.config;

import io.pathline.api.Condition;
import io.pathline.api.NetworkSpec;
import io.pathline.pipelines.data.DataSource;

/**
 * What the network is told about each sample.
 *
 * @param classes class labels of the data; 0 for none
 * @param vector numbers of a condition that is a vector; 0 for none
 * @param width of the embedding
 * @param dropRate share of the training rows that are shown without it
 */
public record ConditionConfiguration(int classes, int vector, int width, double dropRate) {
    /** Nothing. */
    static final ConditionConfiguration NONE = new ConditionConfiguration(0, 0, 64, Condition.DEFAULT_DROP_RATE);

    /** This, with the conditions that the data has. */
    public ConditionConfiguration of(DataSource data) {
        return data.classes() + data.conditionVector() == 0
                ? this
                : new ConditionConfiguration(data.classes(), data.conditionVector(), width, dropRate);
    }

    /** The network with this condition, or as it is where there is none. */
    NetworkSpec apply(NetworkSpec network) {
        return classes + vector == 0
                ? network
                : new Condition(classes, vector, dropRate).of(network.withCondition(width));
    }
}
