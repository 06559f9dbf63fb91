package io.pathline.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Each thing that could be left behind is named. */
final class SoakVerdictTest {
    private static final SoakReading BEFORE = new SoakReading(600_000, 8_000, 12, 5, 42, 41, 0, DeviceUse.NONE);

    private final SoakVerdict verdict = new SoakVerdict();
    private final Growth flat = new Growth();
    private final SoakCounts counts = new SoakCounts();
    private final List<String> lines = new ArrayList<>();

    SoakVerdictTest() {
        List.of(counts.frames, counts.cancels, counts.runs, counts.checkpoints, counts.evaluations)
                .forEach(count -> count.incrementAndGet());
    }

    private boolean told() {
        return verdict.tell(flat, counts, lines::add);
    }

    @Test
    void whatIsBackIsFine() {
        verdict.compare(BEFORE, new SoakReading(900_000, 9_000, 11, 6, 42, 54, 0, DeviceUse.NONE));
        verdict.closed(BEFORE);
        counts.dropped(new RejectedExecutionException());
        assertThat(told()).isTrue();
        assertThat(lines).last().isEqualTo("FINE");
    }

    @Test
    void whatIsLeftIsNamed() {
        verdict.compare(BEFORE, new SoakReading(600_000, 8_000, 13, 5, 43, 55, 1, new DeviceUse(1, 4)));
        assertThat(told()).isFalse();
        assertThat(lines)
                .anyMatch(line -> line.contains("native things: DeviceUse[objects=1, bytes=4]"))
                .anyMatch(line -> line.contains("threads: 13, before 12"))
                .anyMatch(line -> line.contains("open files: 43, before 42"))
                .anyMatch(line -> line.contains("files stored"))
                .anyMatch(line -> line.contains("half written: 1, before 0"))
                .last()
                .isEqualTo("NOT FINE");
    }

    @Test
    void whatAClosedFlowHoldsIsNamed() {
        verdict.closed(new SoakReading(600_000, 8_000, 12, 5, 42, 41, 0, new DeviceUse(0, 8)));
        assertThat(told()).isFalse();
        assertThat(lines).first().asString().contains("of a closed flow");
    }

    @Test
    void memoryThatGrowsIsNamed() {
        for (int minute = 0; minute < 30; minute++) {
            flat.add(Duration.ofMinutes(minute), 600_000 + 1_200 * minute);
        }
        assertThat(told()).isFalse();
        assertThat(lines).first().asString().contains("resident memory: 16800 kB more");
    }

    @Test
    void failuresAreToldAndSoIsASoakThatDidNotDoEverything() {
        counts.failed(new IllegalStateException("broken"));
        counts.dropped(new IllegalStateException("unheard"));
        counts.evaluations.set(0);
        assertThat(told()).isFalse();
        assertThat(lines)
                .anyMatch(line -> line.contains("broken"))
                .anyMatch(line -> line.contains("unheard"))
                .anyMatch(line -> line.contains("never done"));
    }
}
