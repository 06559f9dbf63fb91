package io.pathline.api;

/** What a network is made from: an immutable description that is saved beside its weights. */
public sealed interface NetworkSpec permits Mlp, UNet, Dit, CustomNetwork, Conditioned, ImportedNetwork {
    /** The kind of network, as configurations name it. */
    String id();

    /** The shape of one sample, without the batch. */
    Shape sampleShape();

    /** The numbers per sample that the network is conditioned on; 0 for none. */
    int conditionDimension();

    /** This network with a condition input of so many numbers per sample. */
    NetworkSpec withCondition(int conditionDimension);
}
