package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DeviceArray;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network.Weights;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;
import io.pathline.solvers.standard.DormandPrince;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network of two classes, a tenth of whose rows were trained without their class, against the exact fields. */
@TestInstance(Lifecycle.PER_CLASS)
final class ConditionalFlowTest {
    private static final TrainingSettings SETTINGS =
            TrainingSettings.standard().steps(2_000).batch(256).learningRate(LearningRate.cosine(5e-3));
    private static final Shape POINTS = Shape.of(Shape.UNKNOWN, 2);
    private static final Shape TIMES = Shape.of(Shape.UNKNOWN, 1);
    private static final OdeSolver DORMAND_PRINCE =
            new DormandPrince().create(Parameters.defaults(new DormandPrince().parameters()));
    private static final int COUNT = 2_000;

    private final Pathline flow = Flows.small()
            .path("rectified")
            .network(TwoClasses.conditioned())
            .solver("dopri5", 1e-4, 1e-4)
            .build();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void train() {
        model = Flows.await(TrainingEvent.model(flow.train(TwoClasses.rows(256), s -> SETTINGS)));
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
    }

    /** The samples with their density are those of sampling: of the class that was asked for, and guided. */
    @Test
    void samplesOfAClassHaveADensityToo() {
        SamplingSettings settings = SamplingSettings.of(20, 4).label(1).guidance(Guidance.of(2));
        try (Pathline fixed = Flows.small().solver("midpoint", 10).build()) {
            float[] expected = Flows.await(
                            fixed.sample(model, settings, SaveAt.end()).last())
                    .samples()
                    .values();
            float[] drawn = Flows.await(fixed.sampleWithDensity(model, settings, LikelihoodSettings.exact()))
                    .samples()
                    .values();
            for (int i = 0; i < expected.length; i++) {
                assertThat(drawn[i]).isCloseTo(expected[i], within(1e-4f));
            }
        }
    }

    @Test
    void bothFieldsAreAsNearToTheirOraclesAsThatOfANetworkForOneOfThem() {
        double alone;
        try (Pathline plain = Flows.small()
                        .path("rectified")
                        .network(TwoClasses.PLAIN)
                        .build();
                TrainedFlow unconditional = Flows.await(TrainingEvent.model(plain.train(
                        TwoClasses.rows(256).map(rows -> Samples.of(rows.shape(), rows.values())), s -> SETTINGS)));
                PlacedField field = unconditional.velocity(Weights.AVERAGED, null)) {
            alone = error(field, TwoClasses.field(), TwoClasses.rows(1_000_000, COUNT));
        }
        // A tenth of the rows has no class, so the null field has seen a tenth as much: a larger share is granted to
        // it.
        try (PlacedField none = model.velocity(Weights.AVERAGED, null)) {
            double error = error(none, TwoClasses.field(), TwoClasses.rows(1_000_000, COUNT));
            assertThat(error).as("without class, against %s alone", alone).isLessThan(10 * alone);
        }
        for (int label = 0; label < 2; label++) {
            try (PlacedField field = model.velocity(
                    Weights.AVERAGED, Samples.points(1, (float) label).select(new int[COUNT]))) {
                Samples rows = TwoClasses.rows(label, 1_000_000, COUNT);
                double error = error(field, TwoClasses.field(label), rows);
                assertThat(error)
                        .as("of class %d, against %s alone", label, alone)
                        .isLessThan(5 * alone);
                assertThat(error(field, TwoClasses.field(), rows))
                        .as("the field of class %d is not that of all data", label)
                        .isGreaterThan(20 * error);
            }
        }
    }

    /** Mean square of the difference, where the path leads these data at times spread evenly over [0.05, 0.95]. */
    private static double error(PlacedField field, VectorField exact, Samples data) {
        int n = data.count();
        Samples noise = new RandomStreams(4).normal("noise", 0, Shape.of(n, 2));
        float[] t = new float[n];
        float[] x = new float[2 * n];
        for (int i = 0; i < x.length; i++) {
            int row = i / 2;
            t[row] = 0.05f + 0.9f * row / n;
            x[i] = t[row] * data.values()[i] + (1 - t[row]) * noise.values()[i];
        }
        double[] expected = HostTensor.cast(
                        exact.at(HostTensor.of(Samples.points(1, t)), HostTensor.of(Samples.points(2, x))))
                .values();
        try (Program program = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(TIMES, POINTS));
                DeviceArray times = field.upload(Samples.points(1, t));
                DeviceArray places = field.upload(Samples.points(2, x));
                DeviceArray velocity = program.run(List.of(times, places)).get(0)) {
            double[] actual = velocity.toDoubles();
            double sum = 0;
            for (int i = 0; i < actual.length; i++) {
                sum += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            }
            return sum / actual.length;
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, 1", "1, 1, 0, 1", "0, 2, 0, 1", "1, 3, 0.2, 0.7", "1, 0, 0, 1"})
    void guidedSamplesAreThoseOfTheGuidedExactFields(int label, double scale, double from, double to) {
        Guidance guidance = Guidance.of(scale).within(from, to);
        SamplingSettings settings = SamplingSettings.of(COUNT, 3).label(label).guidance(guidance);
        Samples start = model.prior(new RandomStreams(3), SamplingSettings.NOISE, 0, COUNT);
        double[] expected = solved(guidance.of(TwoClasses.field(label), TwoClasses.field()), start);
        float[] actual = last(flow, settings).samples().values();
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Math.abs(actual[i] - expected[i]) / actual.length;
        }
        assertThat(sum)
                .as("mean distance of a number from where the exact field takes it")
                .isLessThan(0.15);
    }

    private static double[] solved(VectorField field, Samples start) {
        HostField host = new HostField(field);
        try (OdeSolve solve = OdeSolve.start(
                host, host.upload(start), 0, 1 - 1e-4, SolveSettings.adaptive(DORMAND_PRINCE, 1e-4, 1e-4))) {
            while (solve.advance()) {
                assertThat(solve.outcome()).isNotNull();
            }
            return solve.values();
        }
    }

    @ParameterizedTest
    @CsvSource({"midpoint, rectified", "ddim, rectified", "sde-heun, rectified", "midpoint, vp", "ddpm-ancestral, vp"})
    void everySolverAndPathSamplesTheClassAndCountsTwoPasses(String solver, String path) {
        SamplingSettings settings = SamplingSettings.of(500, 3)
                .label(1)
                .guidance(Guidance.of(1.5).withRescale(0.1))
                .path(PluginChoice.of(path));
        try (Pathline other = Flows.small().solver(solver, 60).build()) {
            TrajectoryFrame frame = last(other, settings);
            assertThat(frame.stats().passes()).isEqualTo(2 * frame.stats().evaluations());
            TrajectoryFrame plain = last(other, settings.guidance(Guidance.none()));
            assertThat(plain.stats().passes()).isEqualTo(plain.stats().evaluations());
            assertThat(mean(plain.samples())).isCloseTo(1.5, within(0.2));
            assertThat(mean(frame.samples()) - mean(plain.samples()))
                    .as("guidance leads away from the other class")
                    .isBetween(-0.1, 1.0);
        }
    }

    @Test
    void eachSampleHasAClassOfItsOwnOrAllHaveOne() {
        float[] labels = new float[400];
        for (int i = 200; i < 400; i++) {
            labels[i] = 1;
        }
        Samples mixed = last(flow, SamplingSettings.of(400, 3).condition(Samples.points(1, labels)))
                .samples();
        assertThat(mean(mixed.slice(0, 200))).isCloseTo(-1.5, within(0.3));
        assertThat(mean(mixed.slice(200, 400))).isCloseTo(1.5, within(0.3));
        Samples unknown = last(flow, SamplingSettings.of(2_000, 3)).samples();
        assertThat(mean(unknown)).as("of both classes").isCloseTo(0, within(0.3));
    }

    @Test
    void aClassThatIsNotThereAndGuidanceWithoutOneAreNamed() {
        assertThatThrownBy(() -> last(flow, SamplingSettings.of(4, 3).label(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no class 2");
        assertThatThrownBy(() -> SamplingSettings.of(4, 3).guidance(Guidance.of(2)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("no condition to go by");
        assertThatThrownBy(() -> SamplingSettings.of(4, 3).condition(Samples.points(1, 0, 1)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("4 samples need 4 conditions, or one for all");
    }

    @Test
    void aSavedModelKeepsItsCondition(@TempDir Path folder) {
        model.save(folder.resolve("model"));
        try (TrainedFlow opened = flow.open(folder.resolve("model"));
                Pathline fixed = Flows.small().solver("midpoint", 5).build()) {
            assertThat(opened.network().spec()).isEqualTo(TwoClasses.conditioned());
            SamplingSettings settings = SamplingSettings.of(20, 3).label(1).guidance(Guidance.of(3));
            assertThat(Flows.await(fixed.sample(opened, settings, SaveAt.end()).last()))
                    .isEqualTo(last(fixed, settings));
        }
    }

    private TrajectoryFrame last(Pathline other, SamplingSettings settings) {
        return Flows.await(other.sample(model, settings, SaveAt.end()).last());
    }

    /** Of the first numbers, which tell the classes apart. */
    private static double mean(Samples samples) {
        double sum = 0;
        for (int i = 0; i < samples.count(); i++) {
            sum += samples.value(i, 0);
        }
        return sum / samples.count();
    }
}
