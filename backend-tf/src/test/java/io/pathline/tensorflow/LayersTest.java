package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Dit;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The layers of U-Net and transformer against their formulas, written out in double precision. */
class LayersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void groupNormalisationIsItsFormula(int groups) {
        int batch = 2;
        int places = 3 * 5;
        int channels = 6;
        float[] x = Layers.normal("x", batch, places * channels);
        float[] scale = Layers.normal("scale", batch, channels);
        float[] shift = Layers.normal("shift", batch, channels);
        GroupNormalization norm = new GroupNormalization(new Grid(3, 5, channels, false), groups);
        float[] actual = Layers.run(
                (pass, input) -> norm.apply(
                        pass,
                        input,
                        pass.scope().constant(Shape.of(batch, channels), scale, 0),
                        pass.scope().constant(Shape.of(batch, channels), shift, 0)),
                Shape.of(batch, 3, 5, channels),
                x);
        for (int b = 0; b < batch; b++) {
            for (int c = 0; c < channels; c++) {
                double[] moments = moments(x, b, places, channels, c / (channels / groups), channels / groups);
                for (int p = 0; p < places; p++) {
                    int i = (b * places + p) * channels + c;
                    double normed = (x[i] - moments[0]) / Math.sqrt(moments[1] + 1e-5);
                    double expected = normed * scale[b * channels + c] + shift[b * channels + c];
                    assertThat(actual[i])
                            .as("sample %d, place %d, channel %d", b, p, c)
                            .isCloseTo((float) expected, within(2e-5f));
                }
            }
        }
    }

    /** Mean and variance of a group of channels of a sample. */
    private static double[] moments(float[] x, int sample, int places, int channels, int group, int width) {
        double sum = 0;
        double squares = 0;
        for (int p = 0; p < places; p++) {
            for (int c = group * width; c < (group + 1) * width; c++) {
                double v = x[(sample * places + p) * channels + c];
                sum += v;
                squares += v * v;
            }
        }
        double mean = sum / (places * width);
        return new double[] {mean, squares / (places * width) - mean * mean};
    }

    /** adaLN-Zero: with the gates at zero, where they start, a block passes on what it is given, bit for bit. */
    @Test
    void transformerBlockStartsAsTheIdentity() {
        int width = 8;
        int tokens = 3;
        Parameterization.Builder declared = new Parameterization.Builder();
        DitBlock block = DitBlock.declare(declared, "block", tokens, width, 2);
        Parameterization parameters = declared.build();
        float[] x = Layers.normal("x", 2, tokens * width);
        float[] embedding = Layers.normal("embedding", 2, width);
        Function<Pass, Operand<TFloat32>> layer = pass -> block.apply(
                pass,
                pass.scope().constant(Shape.of(2, tokens, width), x, 0),
                pass.scope().constant(Shape.of(2, width), embedding, 0));
        float[] start = parameters.initial(new RandomStreams(5), "dit");
        assertThat(Layers.runAt(parameters, start, layer)).isEqualTo(x);
        assertThat(Layers.run(parameters, layer)).as("moved off its start").isNotEqualTo(x);
    }

    @Test
    void groupOfEqualValuesStaysFinite() {
        float[] x = new float[2 * 4 * 4];
        Arrays.fill(x, 1234.567f);
        GroupNormalization norm = new GroupNormalization(new Grid(2, 4, 4, false), 2);
        float[] actual = Layers.run(
                (pass, input) -> norm.apply(
                        pass,
                        input,
                        pass.scope().constant(Shape.of(1, 4), new float[] {1, 1, 1, 1}, 0),
                        pass.scope().constant(Shape.of(1, 4), new float[4], 0)),
                Shape.of(1, 2, 4, 4),
                x);
        for (float v : actual) {
            assertThat(v).isFinite();
        }
    }

    @Test
    void tokenNormalisationIsItsFormula() {
        int width = 6;
        float[] x = Layers.normal("x", 2 * 3, width);
        float[] scale = Layers.normal("scale", 2, width);
        float[] shift = Layers.normal("shift", 2, width);
        float[] actual = Layers.run(
                (pass, input) -> TokenNormalization.apply(
                        pass,
                        input,
                        pass.scope().constant(Shape.of(2, 1, width), scale, 0),
                        pass.scope().constant(Shape.of(2, 1, width), shift, 0)),
                Shape.of(2, 3, width),
                x);
        for (int row = 0; row < 6; row++) {
            double[] moments = moments(x, row, 1, width, 0, width);
            for (int i = 0; i < width; i++) {
                int j = row / 3 * width + i;
                double normed = (x[row * width + i] - moments[0]) / Math.sqrt(moments[1] + 1e-6);
                assertThat(actual[row * width + i])
                        .isCloseTo((float) (normed * (1 + scale[j]) + shift[j]), within(2e-5f));
            }
        }
    }

    @Test
    void attentionIsItsFormula() {
        int tokens = 3;
        int width = 4;
        int heads = 2;
        int d = width / heads;
        var builder = new Parameterization.Builder();
        MultiHeadAttention attention =
                MultiHeadAttention.declare(builder, "a", tokens, width, heads, Start.fanIn(width));
        Parameterization parameters = builder.build();
        float[] x = Layers.normal("x", 2 * tokens, width);
        float[] actual = Layers.run(
                parameters, pass -> attention.apply(pass, pass.scope().constant(Shape.of(2 * tokens, width), x, 0)));
        float[] w = Layers.weights(parameters);
        for (int sample = 0; sample < 2; sample++) {
            double[][] qkv = affine(x, sample * tokens, tokens, width, w, 0, 3 * width);
            double[][] mixed = new double[tokens][width];
            for (int head = 0; head < heads; head++) {
                for (int i = 0; i < tokens; i++) {
                    double[] shares = shares(qkv, i, head * d, width, d);
                    for (int j = 0; j < tokens; j++) {
                        for (int k = 0; k < d; k++) {
                            mixed[i][head * d + k] += shares[j] * qkv[j][2 * width + head * d + k];
                        }
                    }
                }
            }
            int last = width * 3 * width + 3 * width;
            for (int i = 0; i < tokens; i++) {
                for (int k = 0; k < width; k++) {
                    double expected = w[last + width * width + k];
                    for (int m = 0; m < width; m++) {
                        expected += mixed[i][m] * w[last + m * width + k];
                    }
                    assertThat(actual[(sample * tokens + i) * width + k])
                            .isCloseTo((float) expected, within((float) (2e-5 * (1 + Math.abs(expected)))));
                }
            }
        }
    }

    /** softmax(q_i k' / sqrt(d)) of a head. */
    private static double[] shares(double[][] qkv, int i, int head, int width, int d) {
        double[] shares = new double[qkv.length];
        double sum = 0;
        for (int j = 0; j < shares.length; j++) {
            double product = 0;
            for (int k = 0; k < d; k++) {
                product += qkv[i][head + k] * qkv[j][width + head + k];
            }
            shares[j] = Math.exp(product / Math.sqrt(d));
            sum += shares[j];
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= sum;
        }
        return shares;
    }

    private static double[][] affine(float[] x, int from, int rows, int inputs, float[] w, int at, int outputs) {
        double[][] y = new double[rows][outputs];
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < outputs; o++) {
                y[r][o] = w[at + inputs * outputs + o];
                for (int i = 0; i < inputs; i++) {
                    y[r][o] += x[(from + r) * inputs + i] * w[at + i * outputs + o];
                }
            }
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void patchesOfAnImageAreSquaresRowByRowAndJoinAgain(int side) {
        Shape shape = Shape.of(2, 4, 6, 3);
        float[] x = Layers.normal("x", 2, 4 * 6 * 3);
        Patches patches = Patches.of(Dit.of(shape.withoutBatch(), side, 8, 1));
        assertThat(Layers.run((pass, in) -> patches.join(pass, patches.cut(pass, in)), shape, x))
                .isEqualTo(x);
        float[] cut = Layers.run(patches::cut, shape, x);
        int columns = 6 / side;
        int size = side * side * 3;
        for (int i = 0; i < x.length; i++) {
            int channel = i % 3;
            int column = i / 3 % 6;
            int row = i / 18 % 4;
            int patch = (i / 72 * (4 / side) + row / side) * columns + column / side;
            assertThat(cut[patch * size + (row % side * side + column % side) * 3 + channel])
                    .isEqualTo(x[i]);
        }
    }

    @Test
    void patchesOfASignalAreStretchesOfIt() {
        Shape shape = Shape.of(2, 6, 2);
        float[] x = Layers.normal("x", 2, 12);
        Patches patches = Patches.of(Dit.of(shape.withoutBatch(), 3, 8, 1));
        assertThat(Layers.run(patches::cut, shape, x)).isEqualTo(x);
        assertThat(Layers.run((pass, in) -> patches.join(pass, patches.cut(pass, in)), shape, x))
                .isEqualTo(x);
    }

    @Test
    void positionsOfPatchesDiffer() {
        int width = 8;
        float[] places = Patches.of(Dit.of(Shape.of(6, 8, 1), 2, width, 1)).positions(width);
        assertThat(places).hasSize(12 * width);
        for (int p = 0; p < 12; p++) {
            double down = Math.floorDiv(p, 4);
            double[] row = row(places, p, width);
            assertThat(row[0]).isCloseTo(Math.sin(down), within(1e-6));
            assertThat(row[1]).isCloseTo(Math.sin(down / 100), within(1e-6));
            assertThat(row[2]).isCloseTo(Math.cos(down), within(1e-6));
            assertThat(row[4]).isCloseTo(Math.sin(p % 4), within(1e-6));
            assertThat(row[7]).isCloseTo(Math.cos(p % 4 / 100.0), within(1e-6));
        }
    }

    private static double[] row(float[] values, int row, int width) {
        return Floats.widen(Arrays.copyOfRange(values, row * width, (row + 1) * width));
    }
}
