package io.pathline.app.doctor;

import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.DataSourceContract;

/** The rules of {@link DataSourceContract} for the part that is examined. */
final class DataSourceExamination extends DataSourceContract {
    @Override
    protected DataSource source() {
        return Patient.as(DataSource.class);
    }
}
