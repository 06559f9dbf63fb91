package io.pathline.tensorflow;

import io.pathline.api.UNet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Declares the layers of a U-Net one after another, following sides and channels on the way. */
final class UNetPlan {
    /** Numbers of the embedding for each channel of the first level. */
    private static final int EMBEDDING = 4;

    private final Parameterization.Builder parameters;
    private final UNet spec;
    private Grid grid;

    UNetPlan(Parameterization.Builder parameters, UNet spec) {
        this.parameters = parameters;
        this.spec = spec;
        this.grid = Grid.of(spec.sampleShape());
    }

    UNetLayers layers() {
        int last = spec.levels() - 1;
        int outputs = grid.channels();
        TimeEmbedding embedding =
                TimeEmbedding.declare(parameters, spec.timeFrequencies(), spec.conditionDimension(), embeddingWidth());
        Convolution input = Convolution.declare(parameters, "input", grid, spec.width(), 3, 1);
        grid = grid.withChannels(spec.width());
        List<UNetLayers.Level> down = new ArrayList<>();
        for (int level = 0; level <= last; level++) {
            down.add(down(level));
        }
        List<Stage> middle = List.of(
                stage("middle.block0", last, 0), new Stage(block("middle.block1", spec.channels(last), 0), null));
        List<UNetLayers.Level> up = new ArrayList<>();
        for (int level = last; level >= 0; level--) {
            up.add(up(level));
        }
        GroupNormalization norm = new GroupNormalization(grid, spec.groups());
        Scaling scaling = Scaling.declare(parameters, "output.norm", grid.channels());
        Convolution output = Convolution.declare(parameters, "output", grid, outputs, 3, 1, Start.ZERO);
        return new UNetLayers(embedding, input, List.copyOf(down), middle, List.copyOf(up), norm, scaling, output);
    }

    private UNetLayers.Level down(int level) {
        List<Stage> stages = stages("down" + level, level, 0);
        boolean coarsest = level == spec.levels() - 1;
        Convolution halve = coarsest
                ? null
                : Convolution.declare(parameters, "down" + level + ".halve", grid, grid.channels(), 3, 2);
        UNetLayers.Level declared = new UNetLayers.Level(stages, grid, halve);
        grid = coarsest ? grid : grid.halved();
        return declared;
    }

    /** The convolution behind the doubling already has the next level's channels. */
    private UNetLayers.Level up(int level) {
        List<Stage> stages = stages("up" + level, level, spec.channels(level));
        Grid own = grid;
        if (level == 0) {
            return new UNetLayers.Level(stages, own, null);
        }
        int next = spec.channels(level - 1);
        Convolution resize = Convolution.declare(parameters, "up" + level + ".double", grid, next, 3, 1);
        grid = grid.doubled().withChannels(next);
        return new UNetLayers.Level(stages, own, resize);
    }

    /** @param skipped channels that join each block's input */
    private List<Stage> stages(String name, int level, int skipped) {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < spec.blocks(); i++) {
            stages.add(stage(name + ".block" + i, level, skipped));
        }
        return List.copyOf(stages);
    }

    private Stage stage(String name, int level, int skipped) {
        ResidualBlock block = block(name, spec.channels(level), skipped);
        return new Stage(block, attention(name + ".attention", level));
    }

    private ResidualBlock block(String name, int outputs, int skipped) {
        Grid from = grid.withChannels(grid.channels() + skipped);
        grid = grid.withChannels(outputs);
        return ResidualBlock.declare(parameters, name, from, outputs, spec.groups(), embeddingWidth());
    }

    private @Nullable GridAttention attention(String name, int level) {
        return spec.attends(level) ? GridAttention.declare(parameters, name, grid, spec.groups(), spec.heads()) : null;
    }

    private int embeddingWidth() {
        return EMBEDDING * spec.width();
    }
}
