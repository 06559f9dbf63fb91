package io.pathline.app.doctor;

import io.pathline.paths.Schedule;
import io.pathline.paths.ScheduleContract;

/** The rules of {@link ScheduleContract} for the part that is examined. */
final class ScheduleExamination extends ScheduleContract {
    @Override
    protected Schedule schedule() {
        return Patient.as(Schedule.class);
    }
}
