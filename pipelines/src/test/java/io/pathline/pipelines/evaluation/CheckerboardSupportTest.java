package io.pathline.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Normalization;
import org.junit.jupiter.api.Test;

class CheckerboardSupportTest {
    @Test
    void allOfTheDataLieOnTheSupport() {
        Samples data = Datasets.checkerboard().trainingSample(200_000, new RandomStreams(1));
        assertThat(CheckerboardSupport.share(data)).isEqualTo(1);
    }

    @Test
    void halfOfAUniformSquareDoes() {
        Samples unit = new RandomStreams(1).uniform("u", 0, Shape.of(100_000, 2));
        double side = 4 / 0.45;
        Samples square = new Normalization(new double[] {-side / 2, -side / 2}, new double[] {side, side}).invert(unit);
        assertThat(CheckerboardSupport.share(square)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void countsPoints() {
        Samples points = Samples.points(2, 1, 1, -1, 1, 9, 9, Float.NaN, 1);
        assertThat(CheckerboardSupport.share(points)).isEqualTo(0.25);
        assertThat(CheckerboardSupport.score(points)).hasToString("support share = 0.2500 (of 4 samples)");
    }

    @Test
    void refusesWhatIsNotOnABoard() {
        assertThatThrownBy(() -> CheckerboardSupport.share(Samples.points(3, 0, 0, 0)))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> CheckerboardSupport.share(Samples.points(2)))
                .isInstanceOf(InvalidInputException.class);
    }
}
