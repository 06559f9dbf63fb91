package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.UnknownPluginException;
import io.pathline.paths.Coupling;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.UnsupportedPredictionException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OverrideTest {
    @Test
    void aBindingOfTheApplicationBeatsDiscovery() {
        AtomicInteger calls = new AtomicInteger();
        Coupling counted = (source, data, random) -> {
            calls.incrementAndGet();
            return new Coupling.Pairs(source, data);
        };
        AbstractModule own = new AbstractModule() {
            @Override
            protected void configure() {
                bind(Coupling.class).toInstance(counted);
            }
        };
        try (Pathline flow = Flows.small().override(own).build()) {
            Flows.train(flow, TrainingSettings.standard().steps(3).batch(8)).close();
        }
        assertThat(calls.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void wrongNamesAndValuesAreNamedWhenTheFlowIsBuilt() {
        assertThatThrownBy(() -> Pathline.builder().path("cond-to").build())
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("Did you mean 'cond-ot'?");
        assertThatThrownBy(() -> Pathline.builder().solver("dopri", 1e-5, 1e-5).build())
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("dopri5");
        assertThatThrownBy(() ->
                        Pathline.builder().path("vp", Map.of("beta_min", -1.0)).build())
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("beta_min");
    }

    @Test
    void aPredictionThatThePathCannotTurnIntoAVelocityIsNamedWhenTheFlowIsBuilt() {
        AbstractModule bent = new AbstractModule() {
            @Override
            protected void configure() {
                bind(ProbabilityPath.class)
                        .toInstance((x0, x1, t) -> x0.add(x1.sub(x0).mul(t)));
            }
        };
        assertThatThrownBy(() ->
                        Pathline.builder().prediction("noise").override(bent).build())
                .isInstanceOf(UnsupportedPredictionException.class)
                .hasMessageContaining("noise");
    }
}
