package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    @Test
    void changesKeepEverythingElse() {
        Optimizer changed = Optimizer.sgd(0.9).withClipNorm(2).withEmaDecay(0.5).withMicroBatches(4);
        assertThat(changed).isEqualTo(new Optimizer(new Optimizer.Sgd(0.9), 2, 0.5, 4));
        assertThat(Optimizer.adamW(0).rule()).isEqualTo(Optimizer.adam().rule());
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        refused(() -> Optimizer.sgd(1), "momentum");
        refused(() -> Optimizer.adamW(-0.1), "weight_decay");
        refused(() -> new Optimizer.Adam(1, 0.9, 1e-8, 0), "beta1");
        refused(() -> new Optimizer.Adam(0.9, Double.NaN, 1e-8, 0), "beta2");
        refused(() -> new Optimizer.Adam(0.9, 0.9, 0, 0), "epsilon");
        refused(() -> Optimizer.adam().withClipNorm(0), "clip norm");
        refused(() -> Optimizer.adam().withEmaDecay(1), "ema_decay");
        refused(() -> Optimizer.adam().withMicroBatches(0), "micro-batches");
    }

    private static void refused(ThrowingCallable action, String part) {
        assertThatThrownBy(action).isInstanceOf(InvalidParameterException.class).hasMessageContaining(part);
    }
}
