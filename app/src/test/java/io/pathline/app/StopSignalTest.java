package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class StopSignalTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StopSignal stop = new StopSignal();

    @Test
    void nothingIsToldWithoutASignal() {
        assertThat(completed()).isFalse();
    }

    @Test
    void aSignalIsToldAtOnceAndToWhoComesLater() {
        var before = Mono.from(stop.publisher()).toFuture();
        stop.raise(15, CommandLines.terminal(err));
        assertThat(before).isDone();
        assertThat(completed()).isTrue();
        assertThat(stop.exitCode()).isEqualTo(143);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("once more to end at once");
    }

    private boolean completed() {
        return Mono.from(stop.publisher()).toFuture().isDone();
    }
}
