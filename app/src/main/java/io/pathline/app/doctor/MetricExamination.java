package io.pathline.app.doctor;

import io.pathline.pipelines.evaluation.MetricContract;
import io.pathline.pipelines.evaluation.SampleMetric;

/** The rules of {@link MetricContract} for the part that is examined. */
final class MetricExamination extends MetricContract {
    @Override
    protected SampleMetric metric() {
        return Patient.as(SampleMetric.class);
    }
}
