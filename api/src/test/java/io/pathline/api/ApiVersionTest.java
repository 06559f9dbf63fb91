package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {
    @Test
    void theRunningVersionIsThatOfTheBuild() throws IOException {
        Matcher version =
                Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(ApiVersion.parse(version.group(1))).contains(ApiVersion.CURRENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.17", "2.17.0", " 2.17.4-SNAPSHOT ", "2.17+build.5", "2.17-rc1"})
    void whatFollowsTheSecondNumberIsNotRead(String text) {
        assertThat(ApiVersion.parse(text)).contains(new ApiVersion(2, 17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2.", "v2.1", "2.x", "${pathline.version}", "-1.0", "2.1abc", "99999999999.0"})
    void whatIsNoVersionIsNone(String text) {
        assertThat(ApiVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.2,true", "1.0,true", "1.3,false", "2.0,false", "0.9,false"})
    void pluginsOfTheSameMajorAndNoNewerMinorAreSupported(String other, boolean supported) {
        ApiVersion running = new ApiVersion(1, 2);
        assertThat(running.supports(ApiVersion.parse(other).orElseThrow())).isEqualTo(supported);
    }
}
