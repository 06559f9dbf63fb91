package io.pathline.pipelines;

/** The mean of losses, one after another. */
record MeanLoss(double sum, long count) {
    static final MeanLoss NONE = new MeanLoss(0, 0);

    MeanLoss with(double loss) {
        return new MeanLoss(sum + loss, count + 1);
    }

    /** NaN of none. */
    double mean() {
        return sum / count;
    }
}
