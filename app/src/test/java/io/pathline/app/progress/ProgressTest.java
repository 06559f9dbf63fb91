package io.pathline.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong();

    @Test
    void aLogGetsALineForEveryTwentiethOfTheWay() {
        try (Progress lines = new Lines(out, "Training", new Pace(0, 1_000, clock::get))) {
            for (int step = 1; step <= 1_000; step++) {
                clock.addAndGet(SECOND);
                lines.at(step, "loss 1");
            }
        }
        assertThat(text().lines()).hasSize(20);
        assertThat(text().lines().findFirst()).hasValue("Training: 50 of 1,000 (5 %), loss 1, 15:50 left");
        assertThat(text()).endsWith("Training: 1,000 of 1,000 (100 %), loss 1" + System.lineSeparator());
    }

    @Test
    void aTaskWithoutAnEndInSightGetsALineEachMinute() {
        try (Progress lines = new Lines(out, "Training", new Pace(0, Long.MAX_VALUE, clock::get))) {
            for (int step = 1; step <= 600; step++) {
                clock.addAndGet(SECOND);
                lines.at(step, "loss 1");
            }
        }
        assertThat(text().lines()).hasSize(10);
        assertThat(text()).startsWith("Training: 60 of 9,223,372,036,854,775,807 (0 %), loss 1, ");
    }

    @Test
    void aResumedTaskDoesNotRepeatTheLinesOfItsFirstPart() {
        try (Progress lines = new Lines(out, "Training", new Pace(500, 1_000, clock::get))) {
            lines.at(501, "");
        }
        assertThat(text()).isEmpty();
    }

    @Test
    void aBarIsDrawnOverItselfAndNeverWiderThanTheTerminal() {
        try (Progress bar = new Bar(out, "Training", new Pace(0, 100, clock::get), 40)) {
            for (int step = 1; step <= 100; step++) {
                clock.addAndGet(SECOND);
                bar.at(step, "a detail that is too long for this");
            }
        }
        String[] drawn = text().strip().split("\r");
        assertThat(drawn).hasSize(100);
        assertThat(drawn).allSatisfy(line -> assertThat(line.length()).isLessThan(40));
        assertThat(drawn[99]).startsWith("Training [========================]");
        assertThat(text()).endsWith(System.lineSeparator());
    }

    @Test
    void aBarIsDrawnAFewTimesASecondAndAtTheEnd() {
        try (Progress bar = new Bar(out, "T", new Pace(0, 1_000, clock::get), 80)) {
            for (int step = 1; step <= 1_000; step++) {
                clock.addAndGet(SECOND / 1_000);
                bar.at(step, "");
            }
        }
        assertThat(text().chars().filter(c -> c == '\r').count()).isBetween(6L, 9L);
        assertThat(text()).contains("1,000/1,000");
    }

    @Test
    void theTimeLeftFollowsTheSpeedOfThisStretch() {
        Pace pace = new Pace(100, 200, clock::get);
        assertThat(pace.left(100)).isEmpty();
        clock.set(10 * SECOND);
        assertThat(pace.left(110)).isEqualTo("1:30 left");
        assertThat(Pace.clockTime(3_723)).isEqualTo("1:02:03");
        assertThat(Pace.clockTime(7)).isEqualTo("0:07");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
