package io.pathline.pipelines;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.Network.Weights;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Small flows for tests: a network that trains in milliseconds, and what its field says at fixed points. */
final class Flows {
    private static final Shape BATCH = Shape.of(Shape.UNKNOWN, 2);

    private Flows() {}

    static Pathline.Builder small() {
        return Pathline.builder()
                .network(Mlp.of(2, 16, 2))
                .device(DeviceChoice.CPU)
                .seed(11);
    }

    /** An endless stream of chunks of points near (3, -1), a pure function of the row. */
    static Flux<Samples> points(int chunk) {
        RandomStreams random = new RandomStreams(5);
        return Flux.generate(() -> 0L, (row, sink) -> {
            Samples noise = random.normal("test-points", row, Shape.of(chunk, 2));
            for (int i = 0; i < chunk; i++) {
                noise.values()[2 * i] = 3 + 0.5f * noise.values()[2 * i];
                noise.values()[2 * i + 1] = -1 + 0.2f * noise.values()[2 * i + 1];
            }
            sink.next(noise);
            return row + chunk;
        });
    }

    static TrainedFlow train(Pathline flow, TrainingSettings settings) {
        return await(TrainingEvent.model(flow.train(points(40), s -> settings)));
    }

    static <T> T await(Mono<T> mono) {
        return mono.blockOptional().orElseThrow(() -> new AssertionError("the stream ended without a value"));
    }

    /** The raw velocities at a few points, bit for bit what the weights say. */
    static float[] fingerprint(TrainedFlow model, Weights weights) {
        Samples x = new RandomStreams(9).normal("fingerprint", 0, Shape.of(8, 2));
        try (PlacedField field = model.network().field(weights);
                var program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(Shape.of(1, 1), BATCH));
                var t = field.upload(Shape.of(1, 1), 0.3);
                var places = field.upload(x);
                var velocity = program.run(List.of(t, places)).get(0)) {
            return velocity.toFloats();
        }
    }
}
