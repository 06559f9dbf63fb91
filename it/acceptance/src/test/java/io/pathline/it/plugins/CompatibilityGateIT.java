package io.pathline.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What maven-invoker's build of {@link CompatibilityGateTest}'s project says: each break is named, and additions are none. */
class CompatibilityGateIT {
    private static final Path LOG = Path.of("target", "gate-build", "project", "build.log");

    @Test
    void everyBreakIsNamedAndAdditionsPass() throws IOException {
        assertThat(Files.readString(LOG))
                .contains("io.pathline.gate.Rows.size():METHOD_REMOVED")
                .contains("io.pathline.gate.Formula.slope(double):METHOD_ADDED_TO_INTERFACE")
                .contains("io.pathline.gate.Formula:CLASS_REMOVED")
                .containsPattern("method-removed .*FAILURE")
                .containsPattern("abstract-method-added .*FAILURE")
                .containsPattern("class-removed .*FAILURE")
                .containsPattern("fine .*SUCCESS");
    }
}
