package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.host.HostField;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.ErrorByTime.Bin;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ErrorByTimeTest {
    private static final TrainingSettings SHORT =
            TrainingSettings.standard().steps(200).batch(256);
    private static final RandomStreams RANDOM = new RandomStreams(3);

    private static final Samples ROWS = Flows.await(Flows.points(4_096).next());

    private static ErrorByTime measure(Pathline.Builder builder, int bins) {
        try (Pathline flow = builder.build();
                TrainedFlow model = Flows.train(flow, SHORT)) {
            return ErrorByTime.of(model, ROWS, RANDOM, bins);
        }
    }

    @Test
    void forAnUnweightedVelocityTheLossIsTheDriftError() {
        ErrorByTime errors = measure(Flows.small(), 7);
        assertThat(errors.bins())
                .hasSize(7)
                .allSatisfy(bin -> assertThat(bin.driftError()).isCloseTo(bin.loss(), withinPercentage(0.01)));
        assertThat(errors.rows()).isEqualTo(4_096);
    }

    @Test
    void theDriftExactWeightMakesThemOneForAnyPrediction() {
        ErrorByTime errors =
                measure(Flows.small().path("vp").prediction("score").weight("drift-exact"), 5);
        assertThat(errors.bins())
                .allSatisfy(bin -> assertThat(bin.driftError()).isCloseTo(bin.loss(), withinPercentage(0.5)));
    }

    /** The documents' point: on vp near the noise a score error counts ten times as a drift error. */
    @Test
    void aScoreLossThatIsLowNearTheNoiseHidesADriftErrorThatIsNot() {
        ErrorByTime errors =
                measure(Flows.small().path("vp").prediction("score").weight("sigma-squared"), 10);
        Bin noise = errors.bins().get(0);
        assertThat(noise.driftError() / noise.loss()).isGreaterThan(50);
        Bin middle = errors.bins().get(6);
        assertThat(noise.driftError() / noise.loss()).isGreaterThan(3 * middle.driftError() / middle.loss());
    }

    @Test
    void binsCoverTheTimeDomainWithoutGap() {
        ErrorByTime errors = measure(Flows.small().path("vp").prediction("noise"), 4);
        TimeDomain domain =
                new TimeDomain(errors.bins().get(0).from(), errors.bins().get(3).to());
        assertThat(domain.start()).isZero();
        assertThat(domain.end()).isCloseTo(1, offset(0.01)).isLessThan(1);
        for (int k = 1; k < 4; k++) {
            assertThat(errors.bins().get(k).from())
                    .isCloseTo(errors.bins().get(k - 1).to(), offset(1e-12));
        }
    }

    @Test
    void noBinIsMeasuredAfterACancel() {
        Cancellation cancelled = new Cancellation();
        AtomicInteger evaluations = new AtomicInteger();
        PlacedField field = new HostField((t, x) -> {
            if (evaluations.incrementAndGet() == 3) {
                cancelled.cancel();
            }
            return x;
        });
        FlowParts parts = FlowParts.create(Catalogue.discover(), FlowDefinition.standard());
        assertThatThrownBy(() -> ErrorByTime.of(parts, field, ROWS, RANDOM, 10, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(evaluations).as("one for each bin").hasValue(3);
    }

    @Test
    void noBinsAreRefused() {
        assertThatThrownBy(() -> measure(Flows.small(), 0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 bins");
    }
}
