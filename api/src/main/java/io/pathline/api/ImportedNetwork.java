package io.pathline.api;

/**
 * A velocity that was exported, here or by another program, and is only called: what is inside is not known, so it can
 * be sampled and measured, but neither trained nor saved.
 *
 * @param sampleShape of one sample, without the batch
 * @param conditionDimension numbers per sample that it is conditioned on; 0 for none
 */
public record ImportedNetwork(Shape sampleShape, int conditionDimension) implements NetworkSpec {
    public ImportedNetwork {
        if (conditionDimension < 0) {
            throw new InvalidParameterException(
                    "A condition of " + conditionDimension + " numbers is not possible; give 0 or more.");
        }
    }

    @Override
    public String id() {
        return "imported";
    }

    /** An imported velocity takes the condition that it was exported with, and no other. */
    @Override
    public ImportedNetwork withCondition(int newConditionDimension) {
        if (newConditionDimension != conditionDimension) {
            throw new InvalidParameterException("The imported velocity takes a condition of " + conditionDimension
                    + " numbers, not of " + newConditionDimension + "; it cannot be changed after the export.");
        }
        return this;
    }
}
