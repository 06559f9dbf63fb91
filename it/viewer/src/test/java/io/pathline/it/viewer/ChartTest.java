package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A chart holds a long training without growing with it. */
final class ChartTest extends InBrowser {
    @Test
    void keepsTheFirstAndTheLastOfManyRowsAndNotMoreThanItCanShow() {
        open("train");
        Object kept = tab.page.evaluate("""
                async () => {
                    const { Chart } = await import('/assets/ui/chart.js');
                    const chart = new Chart('A long training', 'step', ['loss']);
                    for (let step = 1; step <= 100000; step++) chart.add(step, [1 / step]);
                    const [steps, losses] = chart.data;
                    chart.close();
                    const rising = steps.every((step, k) => k === 0 || step > steps[k - 1]);
                    return [steps.length <= 5000, steps[0], rising, losses.length === steps.length,
                        steps.at(-1) > 99000 && losses.at(-1) === 1 / steps.at(-1)];
                }""");
        assertThat(kept).isEqualTo(List.of(true, 1, true, true, true));
    }
}
