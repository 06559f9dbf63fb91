package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network.Weights;
import io.pathline.api.Samples;
import io.pathline.api.UnknownPluginException;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Prior;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.UnfitScheduleException;
import io.pathline.solvers.SaveAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's schedule from a jar: trained, saved, reopened and sampled. The data is near (3, -1), spread 0.5 and 0.2. */
final class ScheduleFlowTest {
    private static final String FORMULA = """
            double b = parameters.get(BEND);
            Schedule schedule = Schedule.of(
                    t -> t.add(t.mul(t.subFrom(1)).mul(b)),
                    t -> t.add(t.mul(t.subFrom(1)).mul(b)).subFrom(1));
            """;

    @TempDir
    Path plugins;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void write() throws IOException {
        PluginJar jar = new PluginJar().version("2.5");
        provider(jar, PluginKind.SCHEDULE, "BentSchedule", "SchedulePlugin", "Schedule", FORMULA + "return schedule;");
        provider(
                jar,
                PluginKind.PATH,
                "BentPath",
                "PathPlugin",
                "ProbabilityPath",
                FORMULA + "return AffinePath.of(\"bent\", schedule);");
        jar.part(
                PluginKind.SCHEDULE,
                "SchedulePlugin",
                "Schedule",
                "loud",
                "return Schedule.of(t -> t, t -> t.subFrom(1).mul(3));");
        jar.part(
                PluginKind.SCHEDULE,
                "SchedulePlugin",
                "Schedule",
                "half",
                "return Schedule.of(t -> t.mul(0.5), t -> t.subFrom(1));");
        jar.write(plugins.resolve("bent-2.5.jar"));
    }

    private static void provider(
            PluginJar jar, PluginKind kind, String name, String plugin, String type, String create) {
        jar.source(name, """
                public final class %s implements %s {
                    static final Parameter BEND = Parameter.real("bend", 0.5, -0.9, 0.9, "How bent it is.");
                    public String id() { return "bent"; }
                    public String description() { return "Of a test."; }
                    public List<Parameter> parameters() { return List.of(BEND); }
                    public %s create(Parameters parameters) { %s }
                }
                """.formatted(name, plugin, type, create)).provider(kind, "com.example." + name);
    }

    private Pathline.Builder flow() {
        return Flows.small().plugins(plugins).solver("midpoint", 10);
    }

    private static TrainingSettings few() {
        return TrainingSettings.standard().steps(5).batch(16);
    }

    private static float[] drawn(Pathline flow, TrainedFlow model) {
        return Flows.await(flow.sample(model, 50, SaveAt.end()).last())
                .samples()
                .values();
    }

    @Test
    void aScheduleGivesBitForBitWhatThePathThatIsWrittenAroundItGives() {
        Map<String, Double> bend = Map.of("bend", 0.3);
        try (Pathline one = flow().schedule("bent", bend).build();
                Pathline other = flow().path("bent", bend).build();
                TrainedFlow trained = Flows.train(one, few());
                TrainedFlow same = Flows.train(other, few())) {
            assertThat(Flows.fingerprint(trained, Weights.RAW)).isEqualTo(Flows.fingerprint(same, Weights.RAW));
            assertThat(drawn(one, trained)).isEqualTo(drawn(other, same));
        }
    }

    @Test
    void aModelOfAScheduleIsSavedWithItAndReopened() throws IOException {
        Path saved = elsewhere.resolve("model");
        float[] before;
        try (Pathline flow = flow().schedule("bent", Map.of("bend", 0.3)).build();
                TrainedFlow model = Flows.train(flow, few())) {
            before = drawn(flow, model);
            model.save(saved);
        }
        assertThat(Files.readString(saved.resolve("model.json")).replaceAll("\\s", ""))
                .contains("\"schedule\":{\"id\":\"bent\",\"version\":\"2.5\",\"jar\":\"bent-2.5.jar\","
                        + "\"parameters\":{\"bend\":0.3}}")
                .doesNotContain("\"path\":");
        try (Pathline flow = flow().build();
                TrainedFlow model = flow.open(saved)) {
            assertThat(model.definition().path())
                    .isEqualTo(PathChoice.schedule(PluginChoice.of("bent", Map.of("bend", 0.3))));
            assertThat(drawn(flow, model)).isEqualTo(before);
        }
        try (Pathline flow = Flows.small().build()) {
            assertThatThrownBy(() -> flow.open(saved))
                    .isInstanceOf(UnknownPluginException.class)
                    .hasMessageContaining("the schedule 'bent' of version 2.5 in bent-2.5.jar");
        }
    }

    @Test
    void samplesOfAScheduleThatStartsFromWiderNoiseAreWhereTheDataLies() {
        TrainingSettings settings =
                TrainingSettings.standard().steps(1_500).batch(256).learningRate(5e-3);
        try (Pathline flow = flow().schedule("loud").build();
                TrainedFlow model = Flows.train(flow, settings)) {
            assertThat(model.path().prior()).isEqualTo(new Prior(3));
            Samples samples =
                    Flows.await(flow.sample(model, 4_000, SaveAt.end()).last()).samples();
            double[] sums = new double[2];
            for (int i = 0; i < samples.count(); i++) {
                sums[0] += samples.value(i, 0) / samples.count();
                sums[1] += samples.value(i, 1) / samples.count();
            }
            assertThat(sums[0]).isCloseTo(3, within(0.15));
            assertThat(sums[1]).isCloseTo(-1, within(0.15));
        }
    }

    @Test
    void aModelIsSampledAlongAnotherSchedule() {
        try (Pathline flow = flow().schedule("bent").build();
                TrainedFlow model = Flows.train(flow, few())) {
            SamplingSettings settings = SamplingSettings.of(50, 3);
            Samples along = last(flow, model, settings.schedule(PluginChoice.of("cosine")));
            Samples path = last(flow, model, settings.path(PluginChoice.of("cosine")));
            assertThat(along.values()).isEqualTo(path.values());
            assertThat(last(flow, model, settings).values()).isNotEqualTo(along.values());
        }
    }

    private static Samples last(Pathline flow, TrainedFlow model, SamplingSettings settings) {
        return Flows.await(flow.sample(model, settings, SaveAt.end()).last()).samples();
    }

    @Test
    void builtInsKeepTheirPriorAndTheirTimes() {
        Catalogue catalogue = Catalogue.discover();
        AffinePath ve = (AffinePath) PathChoice.schedule(PluginChoice.of("ve", Map.of("sigma_max", 80)))
                .create(catalogue);
        assertThat(ve.prior()).isEqualTo(new Prior(80));
        AffinePath vp = (AffinePath) PathChoice.schedule(PluginChoice.of("vp")).create(catalogue);
        assertThat(vp.prior()).isEqualTo(Prior.STANDARD_NORMAL);
        assertThat(vp.timeDomain()).isEqualTo(new TimeDomain(0, 1 - 1e-5));
    }

    @Test
    void aScheduleThatDoesNotEndAtTheDataIsRefusedByNameWhenTheFlowIsBuilt() {
        assertThatThrownBy(() -> flow().schedule("half").build())
                .isInstanceOf(UnfitScheduleException.class)
                .hasMessageContaining("The schedule 'half' does not lead from noise to data")
                .hasMessageContaining("alpha = 0.5");
        assertThatThrownBy(() ->
                        flow().schedule("cond-ot", Map.of("sigma_min", 0.9)).build())
                .isInstanceOf(UnfitScheduleException.class)
                .hasMessageContaining("'cond-ot'")
                .hasMessageContaining("sigma = 0.9 of the noise");
    }

    @Test
    void aPathAndAScheduleTogetherAreRefused() {
        assertThatThrownBy(() -> flow().path("vp").schedule("bent").build())
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("leave path(...) or schedule(...) away");
    }

    @Test
    void aNameThatIsNoSchedulesIsToldWithTheNearest() {
        assertThatThrownBy(() -> flow().schedule("bend").build())
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("There is no schedule 'bend'. Did you mean 'bent'?");
        assertThatThrownBy(() -> new PathChoice(PluginKind.LOSS, PluginChoice.of("flow-matching")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("name a path or a schedule");
    }
}
