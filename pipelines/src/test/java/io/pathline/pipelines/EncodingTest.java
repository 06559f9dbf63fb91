package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.paths.AffinePath;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@TestInstance(Lifecycle.PER_CLASS)
class EncodingTest {
    private static final DataSource MOONS = Datasets.toy("two-moons");

    private final Pathline flow = Flows.small().network(Mlp.of(2, 32, 2)).build();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void train() {
        model = Flows.await(TrainingEvent.model(
                flow.train(MOONS, s -> s.steps(400).batch(256).learningRate(5e-3))));
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void dataBecomesNoiseAndTheSameDataAgain(long seed) {
        Samples rows = MOONS.heldOut(300, new RandomStreams(seed));
        Flux<Samples> noise = flow.encode(model, Flux.just(rows.slice(0, 7), rows.slice(7, 300)));
        Samples again = Flows.await(flow.decode(model, noise).single());
        for (int i = 0; i < rows.values().length; i++) {
            assertThat(Math.abs(again.values()[i] - rows.values()[i]))
                    .as("seed %d, value %d: the tolerance is 1e-5 a step, each way", seed, i)
                    .isLessThan(2e-3f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cond-ot", "vp", "cosine"})
    void theExactFlowOfAMixtureGoesThereAndBack(String id) {
        Catalogue catalogue = Catalogue.discover();
        AffinePath path = (AffinePath) catalogue.create(PluginKind.PATH, PluginChoice.of(id), ProbabilityPath.class);
        OdeSolver dopri5 = catalogue.create(PluginKind.SOLVER, PluginChoice.of("dopri5"), OdeSolver.class);
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {1, 2}, new double[][] {{-1, 0}, {1, 1}}, new double[] {0.4, 0.6});
        Samples data = mixture.samples(new RandomStreams(6), "mixture", 0, 50);
        double end = path.timeDomain().end();
        VectorField field = mixture.along(path);
        double[] noise = solved(
                field,
                dopri5,
                data.shape(),
                doubles(data),
                end,
                path.timeDomain().start());
        double[] again =
                solved(field, dopri5, data.shape(), noise, path.timeDomain().start(), end);
        assertThat(again).usingComparatorWithPrecision(1e-6).containsExactly(doubles(data));
    }

    private static double[] solved(
            VectorField field, OdeSolver solver, io.pathline.api.Shape shape, double[] start, double from, double to) {
        HostField placed = new HostField(field);
        try (OdeSolve solve = OdeSolve.start(
                placed, placed.upload(shape, start), from, to, SolveSettings.adaptive(solver, 1e-9, 1e-9))) {
            solve.advance();
            return solve.values();
        }
    }

    private static double[] doubles(Samples samples) {
        double[] values = new double[samples.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples.values()[i];
        }
        return values;
    }

    @Test
    void theNoiseOfDataIsLikeThePrior() {
        Samples noise = Flows.await(flow.encode(model, Flux.just(MOONS.heldOut(2_000, new RandomStreams(1))))
                .collectList()
                .map(EncodingTest::joined));
        double squares = 0;
        for (float value : noise.values()) {
            squares += (double) value * value;
        }
        assertThat(squares / noise.values().length).as("mean square").isBetween(0.7, 1.4);
    }

    private static Samples joined(List<Samples> batches) {
        int count = batches.stream().mapToInt(Samples::count).sum();
        Samples all = Samples.points(2, new float[2 * count]);
        int at = 0;
        for (Samples batch : batches) {
            System.arraycopy(batch.values(), 0, all.values(), at, batch.values().length);
            at += batch.values().length;
        }
        return all;
    }

    @Test
    void samplesAreDecodedNoise() {
        Samples noise = model.prior(new RandomStreams(11), SamplingSettings.NOISE, 0, 30);
        Samples decoded = Flows.await(flow.decode(model, Flux.just(noise)).single());
        Samples sampled =
                Flows.await(flow.sample(model, 30, SaveAt.end()).last()).samples();
        assertThat(decoded).isEqualTo(sampled);
    }

    @Test
    void anInterpolationBeginsAtOneRowAndEndsAtTheOther() {
        Samples a = MOONS.heldOut(5, new RandomStreams(1));
        Samples b = MOONS.heldOut(5, new RandomStreams(2));
        List<Interpolation> way = Flows.await(flow.interpolate(model, a, b, 6).collectList());
        assertThat(way).extracting(Interpolation::weight).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
        assertThat(way.get(0).samples().values())
                .usingComparatorWithPrecision(2e-3f)
                .containsExactly(a.values());
        assertThat(way.get(5).samples().values())
                .usingComparatorWithPrecision(2e-3f)
                .containsExactly(b.values());
        assertThat(way).allMatch(place -> place.samples().isFinite());
    }

    @Test
    void aPlaceIsSolvedForWhenItIsRequested() {
        Samples a = MOONS.heldOut(2, new RandomStreams(1));
        StepVerifier.create(flow.interpolate(model, a, a, 5), 0)
                .expectSubscription()
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify();
    }

    @Test
    void rowsWithTheirClassGoThereAndBackUnderIt() {
        TrainingSettings few = TrainingSettings.standard().steps(100).batch(128);
        Samples rows = TwoClasses.rows(0, 60);
        try (Pathline classes = Flows.small().network(TwoClasses.conditioned()).build();
                TrainedFlow conditional =
                        Flows.await(TrainingEvent.model(classes.train(TwoClasses.rows(128), s -> few)))) {
            Samples noise =
                    Flows.await(classes.encode(conditional, Flux.just(rows)).single());
            assertThat(noise.condition()).isEqualTo(rows.condition());
            Samples again =
                    Flows.await(classes.decode(conditional, Flux.just(noise)).single());
            assertThat(again.values()).usingComparatorWithPrecision(2e-3f).containsExactly(rows.values());
            Samples other = rows.given(Samples.points(1, new float[60]));
            StepVerifier.create(classes.interpolate(conditional, rows, other, 3))
                    .verifyErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("different conditions"));
        }
    }

    @Test
    void whatCannotBeEncodedIsNamed() {
        Samples a = Samples.points(2, 1, 2);
        StepVerifier.create(flow.interpolate(model, a, Samples.points(2, 1, 2, 3, 4), 3))
                .verifyError(ShapeMismatchException.class);
        StepVerifier.create(flow.interpolate(model, a, a, 1)).verifyError(InvalidInputException.class);
        try (Pathline stochastic = Flows.small().solver("euler-maruyama", 20).build()) {
            assertThatThrownBy(() -> stochastic.encode(model, Flux.just(a)).blockLast())
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("stochastic");
        }
    }
}
