package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/**
 * Prior and times of a likelihood are the path's. On a line the density is that of the noise that a point is encoded as,
 * times the slope of the encoding, so no divergence is needed to know it.
 */
final class LikelihoodAlongPathsTest {
    private static final double APART = 0.02;
    private static final int POINTS = 9;

    /** A prior of deviation 8; and an output that does not tell the velocity at t = 1, so that the times end before. */
    @ParameterizedTest
    @CsvSource({"ve, velocity, sigma_max, 8, 8", "cond-ot, data, , , 1", "vp, noise, , , 1"})
    void theDensityIsThatOfTheNoiseTimesTheSlopeOfItsEncoding(
            String path, String prediction, String parameter, Double value, double deviation) {
        Map<String, Double> parameters = parameter == null ? Map.of() : Map.of(parameter, value);
        try (Pathline flow = Flows.small()
                        .network(Mlp.of(1, 16, 2))
                        .path(path, parameters)
                        .prediction(prediction)
                        .solver("dopri5", 1e-6, 1e-6)
                        .build();
                TrainedFlow model = Flows.await(TrainingEvent.model(flow.train(
                        Datasets.of("line", line()),
                        s -> s.steps(100).batch(128).learningRate(3e-3))))) {
            float[] noise =
                    Flows.await(flow.encode(model, Flux.just(grid())).single()).values();
            double[] log = Flows.await(
                            flow.likelihood(model, Flux.just(grid().slice(0, POINTS)), LikelihoodSettings.exact())
                                    .single())
                    .logDensity();
            for (int i = 0; i < POINTS; i++) {
                double slope = (noise[2 * POINTS + i] - noise[POINTS + i]) / (2 * APART);
                double z = noise[i] / deviation;
                double expected = -z * z / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI)) + Math.log(slope);
                assertThat(log[i])
                        .as("point %d along %s", i, path)
                        .isCloseTo(expected, within(0.02 + 1e-4 * Math.abs(expected)));
            }
        }
    }

    private static Samples line() {
        float[] points =
                new RandomStreams(6).normal("line", 0, Shape.of(2_000, 1)).values();
        for (int i = 0; i < points.length; i++) {
            points[i] = 2 + 3 * points[i];
        }
        return Samples.points(1, points);
    }

    /** Points from one end of the data to the other; then each a little before itself; then a little behind. */
    private static Samples grid() {
        float[] points = new float[3 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = 2 + 1.25f * (i - POINTS / 2);
            points[POINTS + i] = (float) (points[i] - APART);
            points[2 * POINTS + i] = (float) (points[i] + APART);
        }
        return Samples.points(1, points);
    }
}
