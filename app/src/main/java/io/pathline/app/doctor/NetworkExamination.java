package io.pathline.app.doctor;

import io.pathline.tensorflow.NetworkPluginContract;
import io.pathline.tensorflow.network.NetworkArchitecture;

/** The rules of {@link NetworkPluginContract} for the part that is examined. */
final class NetworkExamination extends NetworkPluginContract {
    @Override
    protected NetworkArchitecture architecture() {
        return Patient.as(NetworkArchitecture.class);
    }
}
