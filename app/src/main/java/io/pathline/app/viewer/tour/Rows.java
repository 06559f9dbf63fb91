package io.pathline.app.viewer.tour;

import io.pathline.api.Samples;
import io.pathline.api.host.HostTensor;

/** Points as JSON has them. */
final class Rows {
    private Rows() {}

    static float[][] of(Samples points) {
        float[][] rows = new float[points.count()][2];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = points.value(i, 0);
            rows[i][1] = points.value(i, 1);
        }
        return rows;
    }

    static float[][] of(HostTensor points) {
        float[][] rows = new float[points.shape().length(0)][2];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = (float) points.value(2 * i);
            rows[i][1] = (float) points.value(2 * i + 1);
        }
        return rows;
    }
}
