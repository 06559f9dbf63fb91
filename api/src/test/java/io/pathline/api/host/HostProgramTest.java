package io.pathline.api.host;

import io.pathline.api.PlacedField;
import io.pathline.api.ProgramContract;
import io.pathline.api.VectorField;

/** Fields and programs on the host, which is a device like any other, in double precision. */
class HostProgramTest extends ProgramContract {
    @Override
    protected PlacedField place(VectorField field) {
        return new HostField(field);
    }

    @Override
    protected double tolerance() {
        return 1e-12;
    }
}
