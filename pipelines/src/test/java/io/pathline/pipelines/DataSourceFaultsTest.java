package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathline.api.InvalidInputException;
import io.pathline.api.PluginException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** Strangers' data sources that fail once they are made, in their streams too: the error names the source and its jar. */
@Timeout(120)
final class DataSourceFaultsTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final RandomStreams RANDOM = new RandomStreams(1);
    private static final String SOUND = "return sound.training(random, first);";

    @TempDir
    Path plugins;

    private Path jar = Path.of("");

    @BeforeEach
    void place() {
        jar = plugins.resolve("strange-1.0.jar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no tide");              | IllegalStateException: no tide
            throw new NoClassDefFoundError("a/Missing");             | it needs the class a.Missing
            throw new AssertionError("never");                       | AssertionError: never
            return null;                                             | gave null as its stream of rows
            return Flux.error(new java.io.IOException("no cable"));  | IOException: no cable
            return Flux.just(Samples.points(3, 1, 2, 3));            | gave rows of shape [3], and says that they are of shape [2]
            return sound.training(random, first).take(2).map(r -> { throw new IllegalStateException("third"); });      | third
            return sound.training(random, first).map(r -> { throw new NoSuchMethodError("old"); });                    | old
            return sound.training(random, first).map(r -> { throw new StackOverflowError("deep"); });                  | deep
            return Flux.generate(sink -> { throw new AssertionError("drawn"); });                                      | drawn
            return Flux.<Samples>never().mergeWith(Flux.error(new IllegalStateException("late")));                     | late
            """)
    void aStreamThatFailsIsNamedWhereItIsTrainedOn(String training, String reason) throws IOException {
        DataSource source = source(training, "return sound.heldOut(count, random);");
        try (Pathline flow = Flows.small().build()) {
            assertThatThrownBy(() -> flow.train(source, s -> settings()).blockLast(LONGEST))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("The data source 'strange'")
                    .hasMessageContaining(jar.toString())
                    .hasMessageContaining(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no tide");  | IllegalStateException: no tide
            return null;                                 | gave null as its held-out rows
            return Samples.points(1, 5);                 | gave rows of shape [1]
            """)
    void heldOutRowsThatFailAreNamed(String heldOut, String reason) throws IOException {
        DataSource source = source(SOUND, heldOut);
        assertThatThrownBy(() -> source.heldOut(5, RANDOM))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("The data source 'strange'")
                .hasMessageContaining(jar.toString())
                .hasMessageContaining(reason);
    }

    /** A path of the same jar and package is in use, and is not taken for the one at fault. */
    @Test
    void ofTwoPluginsInOneJarTheSourceIsNamed() throws IOException {
        jar(
                new PluginJar().path("straight", "return (x0, x1, t) -> x0.add(x1.sub(x0).mul(t));"),
                "return sound.training(random, first).map(r -> { throw new IllegalStateException(\"third\"); });",
                "return null;");
        try (Pathline flow = Flows.small().plugins(plugins).path("straight").build()) {
            assertThatThrownBy(() -> flow.train(source(), s -> settings()).blockLast(LONGEST))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("data source 'strange'")
                    .message()
                    .doesNotContain("'straight'");
        }
    }

    @Test
    void aSentenceThatTheSourceSaysStaysAsItIs() throws IOException {
        DataSource source =
                source("throw new InvalidInputException(\"The sea is closed; come back.\");", "return null;");
        assertThatThrownBy(() -> source.training(RANDOM, 0).blockFirst())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The sea is closed; come back.");
    }

    @Test
    void aSoundSourceGivesTheSameRowsThroughItsName() throws IOException {
        DataSource source = source(SOUND, "return sound.heldOut(count, random);");
        DataSource sound = Datasets.toy("two-moons");
        assertThat(source.training(RANDOM, 7).take(3).collectList().block(LONGEST))
                .isEqualTo(sound.training(RANDOM, 7).take(3).collectList().block(LONGEST));
        assertThat(source.heldOut(9, RANDOM)).isEqualTo(sound.heldOut(9, RANDOM));
        assertThat(List.of(source.columns(), source.trainingRows(), source.classes(), source.levels()))
                .isEqualTo(List.of(sound.columns(), sound.trainingRows(), sound.classes(), sound.levels()));
    }

    @Test
    void aSourceThatHearsWhatWasLearnedOfItHearsItStill() throws IOException {
        jar(
                new PluginJar()
                        .part(PluginKind.DATA, "DataSourcePlugin", "DataSource", "heard", "return new Heard();")
                        .source("Heard", """
                                final class Heard extends Tides implements io.pathline.pipelines.Acknowledged {
                                    public void trained(io.pathline.pipelines.TrainingEvent event) {
                                        throw new IllegalStateException("I hear");
                                    }
                                    public java.util.Map<String, Long> position() { return java.util.Map.of("p", 3L); }
                                    public void close() { throw new IllegalStateException("I close"); }
                                }
                                """),
                SOUND,
                "return null;");
        DataSource source = Catalogue.discover(List.of(plugins))
                .create(PluginKind.DATA, PluginChoice.of("heard"), DataSource.class);
        assertThat(source).isInstanceOfSatisfying(Acknowledged.class, told -> {
            assertThatThrownBy(() -> told.trained(new TrainingEvent.CheckpointSaved(1, plugins)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("data source 'heard'")
                    .hasMessageContaining("I hear");
            assertThat(told.position()).containsExactly(Map.entry("p", 3L));
            assertThatThrownBy(told::close)
                    .hasMessageContaining("data source 'heard'")
                    .hasMessageContaining("I close");
        });
        assertThat(source()).isNotInstanceOf(Acknowledged.class);
    }

    /** Reactor hands back what a subscriber throws that it takes for fatal; that is not the source's fault. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatASubscriberThrowsIsItsOwn(boolean nested) throws IOException {
        DataSource source = source(SOUND, "return null;");
        Broken broken = new Broken(nested);
        source.training(RANDOM, 0).subscribe(broken);
        Throwable thrown = catchThrowable(broken::request);
        assertThat(thrown == null ? broken.told : thrown)
                .isInstanceOf(NoSuchMethodError.class)
                .hasMessage("of the subscriber");
    }

    /** A subscriber that throws at its first rows, perhaps after it has asked for more. */
    private static final class Broken implements CoreSubscriber<Samples> {
        private final boolean asksFirst;
        private Subscription rows = Operators.emptySubscription();
        private @Nullable Throwable told;

        Broken(boolean asksFirst) {
            this.asksFirst = asksFirst;
        }

        void request() {
            rows.request(1);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            rows = subscription;
        }

        @Override
        public void onNext(Samples chunk) {
            if (asksFirst) {
                request();
            }
            throw new NoSuchMethodError("of the subscriber");
        }

        @Override
        public void onError(Throwable error) {
            told = error;
        }

        @Override
        public void onComplete() {}
    }

    private static TrainingSettings settings() {
        return TrainingSettings.standard().steps(3_000).batch(1_000);
    }

    /** The source of a jar, whose methods have these bodies. */
    private DataSource source(String training, String heldOut) throws IOException {
        jar(new PluginJar(), training, heldOut);
        return source();
    }

    private DataSource source() {
        return Catalogue.discover(List.of(plugins))
                .create(PluginKind.DATA, PluginChoice.of("strange"), DataSource.class);
    }

    private void jar(PluginJar packed, String training, String heldOut) throws IOException {
        packed.part(PluginKind.DATA, "DataSourcePlugin", "DataSource", "strange", "return new Tides();")
                .source("Tides", """
                        class Tides implements DataSource {
                            private final DataSource sound = Datasets.toy("two-moons");
                            public String name() { return "tides"; }
                            public Shape sampleShape() { return Shape.of(2); }
                            public List<String> columns() { return sound.columns(); }
                            public Normalization normalization() { return sound.normalization(); }
                            public Flux<Samples> training(RandomStreams random, long first) { %s }
                            public Samples heldOut(int count, RandomStreams random) { %s }
                            public Samples trainingSample(int count, RandomStreams random) {
                                return sound.trainingSample(count, random);
                            }
                        }
                        """.formatted(training, heldOut))
                .write(jar);
    }
}
