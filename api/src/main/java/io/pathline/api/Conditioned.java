package io.pathline.api;

/**
 * A network of any kind whose condition is embedded first: a learned row for each class, a learned matrix for the
 * vector, and a learned null row for each where there is no condition; what they give is added up and fed to the network
 * beneath.
 *
 * @param network beneath; its condition dimension is the width of the embedding
 * @param condition what is embedded
 */
public record Conditioned(NetworkSpec network, Condition condition) implements NetworkSpec {
    public Conditioned {
        if (network instanceof Conditioned || network.conditionDimension() < 1) {
            throw new InvalidParameterException("The network " + network
                    + " has no input for an embedded condition; give one that is not conditioned yet, with a condition"
                    + " dimension of 1 or more.");
        }
    }

    /** The id of the network beneath. */
    @Override
    public String id() {
        return network.id();
    }

    @Override
    public Shape sampleShape() {
        return network.sampleShape();
    }

    /** The numbers of one sample's condition before it is embedded. */
    @Override
    public int conditionDimension() {
        return condition.size();
    }

    /** This network with another width of the embedding. */
    @Override
    public Conditioned withCondition(int width) {
        return new Conditioned(network.withCondition(width), condition);
    }
}
