package io.pathline.paths.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.paths.Coupling;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left of transport when no condition may be crossed. */
class OtConditionalCouplingTest {
    private static final long SEED = 47;

    private static final int COUNT = 60;

    private final Coupling conditional = Plugins.create(CouplingPlugin.class, "ot-conditional", Map.of());

    private final Coupling exact = Plugins.create(CouplingPlugin.class, "ot-exact", Map.of());

    private final Samples noise = Batches.noise(SEED, COUNT, 3);

    private final Samples data = Batches.NORMAL.data(SEED, COUNT, 3);

    private final RandomGenerator random = RandomGenerator.getDefault();

    @Test
    void withoutConditionsItIsExactTransport() {
        assertThat(conditional.pair(noise, data, random)).isEqualTo(exact.pair(noise, data, random));
    }

    @Test
    void oneConditionForAllIsExactTransport() {
        Samples same = data.given(Samples.points(2, new float[2 * COUNT]));
        assertThat(conditional.pair(noise, same, random)).isEqualTo(exact.pair(noise, same, random));
    }

    @Test
    void insideEachConditionTransportIsExact() {
        float[] classes = new float[COUNT];
        IntStream.range(0, COUNT).forEach(i -> classes[i] = i % 4);
        Pairs pairs = conditional.pair(noise, data.given(Samples.points(1, classes)), random);
        for (int label = 0; label < 4; label++) {
            int own = label;
            int[] rows = IntStream.range(0, COUNT).filter(i -> i % 4 == own).toArray();
            Pairs alone = exact.pair(noise.select(rows), data.select(rows), random);
            assertThat(pairs.x0().select(rows))
                    .as("class %d, seed %d", label, SEED)
                    .isEqualTo(alone.x0());
        }
    }

    @Test
    void minusZeroIsZero() {
        float[] zeros = new float[COUNT];
        IntStream.range(0, COUNT / 2).forEach(i -> zeros[i] = -0f);
        Samples signed = data.given(Samples.points(1, zeros));
        assertThat(conditional.pair(noise, signed, random).x0())
                .isEqualTo(exact.pair(noise, data, random).x0());
    }
}
