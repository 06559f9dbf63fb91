package io.pathline.it.embedding;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.Datasets;

/** A small model of the checkerboard. */
record Trained(Pathline flow, TrainedFlow model) implements AutoCloseable {
    static Pathline small() {
        return Pathline.builder()
                .network(Mlp.of(2, 16, 2))
                .solver("midpoint", 20)
                .device(DeviceChoice.CPU)
                .seed(3)
                .build();
    }

    static Trained quickly() {
        Pathline flow = small();
        return new Trained(
                flow,
                flow.train(Datasets.checkerboard(), s -> s.steps(20).batch(64))
                        .as(TrainingEvent::model)
                        .blockOptional()
                        .orElseThrow());
    }

    @Override
    public void close() {
        model.close();
        flow.close();
    }
}
