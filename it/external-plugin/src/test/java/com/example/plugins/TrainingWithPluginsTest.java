package com.example.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Mlp;
import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.SaveAt;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar on the class path is all it takes: the parts are found, trained with, saved, reopened and sampled with. */
class TrainingWithPluginsTest {
    @TempDir
    Path folder;

    @Test
    void thePartsAreFoundTrainedWithSavedReopenedAndSampledWith() {
        try (Pathline flow = Pathline.builder()
                .path("trig", Map.of("power", 2.0))
                .loss("cauchy")
                .coupling("sliced")
                .network(Mlp.of(2, 16, 2))
                .solver("two-stage", 4)
                .seed(3)
                .build()) {
            Samples samples;
            try (TrainedFlow model = flow.train(Datasets.toy("two-moons"), s -> s.steps(20).batch(64))
                    .as(TrainingEvent::model)
                    .block()) {
                model.save(folder.resolve("model"));
                samples = flow.sample(model, 10, SaveAt.end()).blockLast().samples();
                assertThat(samples.isFinite()).isTrue();
            }
            try (TrainedFlow reopened = flow.open(folder.resolve("model"))) {
                assertThat(reopened.definition().path().parameters()).containsEntry("power", 2.0);
                assertThat(reopened.definition().loss().id()).isEqualTo("cauchy");
                assertThat(reopened.definition().coupling().id()).isEqualTo("sliced");
                assertThat(flow.sample(reopened, 10, SaveAt.end()).blockLast().samples()).isEqualTo(samples);
            }
        }
    }
}
