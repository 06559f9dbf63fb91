package io.pathline.app.doctor;

import io.pathline.paths.BridgePath;
import io.pathline.paths.BridgePathContract;

/** The rules of {@link BridgePathContract} for the part that is examined. */
final class BridgeExamination extends BridgePathContract {
    @Override
    protected BridgePath bridge() {
        return Patient.as(BridgePath.class);
    }
}
