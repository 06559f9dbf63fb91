package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters behind a port while a command works. */
final class MetricsServerTest {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/metrics");

    @TempDir
    Path folder;

    @Test
    void trainingAndReflowAreScrapedWhileTheyGoOn() throws IOException {
        Path yaml = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
        Path run = folder.resolve("run");
        List<String> scraped = scraped("train", yaml, "--out", run, "--metrics-port", 0);
        assertThat(scraped.get(0)).contains("pathline_training_step_seconds_count 0");
        assertThat(scraped.get(scraped.size() - 1))
                .contains("pathline_training_rows_total")
                .contains("pathline_training_loss ")
                .contains("pathline_training_queue ")
                .contains("pathline_device_bytes ")
                .contains("pathline_sampling_steps_total{result=\"accepted\"}");
        List<String> reflow = scraped("reflow", run, "--train-steps", 20, "--metrics-port", 0);
        assertThat(reflow.get(reflow.size() - 1))
                .contains("pathline_training_step_seconds_count 20")
                .contains("pathline_sampling_nfe_evaluations_count ");
    }

    /** What was there to scrape whenever a command printed something. */
    private static List<String> scraped(Object... command) {
        List<String> scraped = new ArrayList<>();
        ByteArrayOutputStream err = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                Matcher address = ADDRESS.matcher(toString(StandardCharsets.UTF_8));
                if (address.find()) {
                    scraped.add(get(address.group()));
                }
            }
        };
        var result = CommandLines.run(new StopSignal(), err, command);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return scraped;
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path yaml = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
            var result = CommandLines.run(
                    "train", yaml, "--out", folder.resolve("run"), "--metrics-port", taken.getLocalPort());
            assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(result.err()).contains("Port " + taken.getLocalPort()).contains("give another one");
            assertThat(folder.resolve("run")).doesNotExist();
        }
    }

    @Test
    void aNumberThatIsNoPortIsNamed() throws IOException {
        Path yaml = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
        var result = CommandLines.run("train", yaml, "--out", folder.resolve("run"), "--metrics-port", 70_000);
        assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains("70000").contains("65535");
    }

    private static String get(String address) {
        try (var in = URI.create(address).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
