package io.pathline.pipelines;

import io.pathline.api.ModelFormatException;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.pipelines.data.Normalization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A flow as other programs can call it: the backend's model, whose output is the velocity in the network's units, and
 * {@code model.json} in {@code assets.extra/}, TensorFlow's place for what only some readers understand.
 */
final class ExportedFlow {
    private static final String METADATA = "assets.extra";

    private ExportedFlow() {}

    /** @throws StorageException if it cannot be written; the folder is then not there */
    static void write(TrainedFlow model, ModelFile file, Catalogue catalogue, Weights weights, Path folder) {
        AtomicFolder.write(folder, temporary -> {
            model.network().export(weights, model.reading(null)::velocity, temporary);
            try {
                file.write(Files.createDirectories(temporary.resolve(METADATA)), catalogue);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** @param wiring of the flow whose definition a model without metadata is taken for */
    static TrainedFlow open(Path folder, Wiring wiring) {
        Catalogue catalogue = wiring.catalogue();
        Network network = wiring.backend().importNetwork(folder);
        try {
            Path metadata = folder.resolve(METADATA);
            ModelFile file = Files.exists(metadata.resolve(ModelFile.NAME))
                    ? described(metadata, catalogue)
                    : foreign(wiring.definition(), network);
            requireSizes(folder, file, network);
            FlowParts trained = wiring.partsOf(file.definition());
            return new TrainedFlow(asVelocity(file), catalogue, asVelocity(trained), network);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static ModelFile described(Path metadata, Catalogue catalogue) {
        RequiredPlugins.check(metadata, catalogue, warning -> {});
        return ModelFile.read(metadata);
    }

    private static ModelFile foreign(FlowDefinition fallback, Network network) {
        int d = network.spec().sampleShape().withBatch(1).sampleSize();
        return new ModelFile(
                fallback.withPrediction(velocity()), network.spec(), List.of(), Normalization.identity(d), 0);
    }

    private static void requireSizes(Path folder, ModelFile file, Network network) {
        int d = network.spec().sampleShape().withBatch(1).sampleSize();
        if (file.normalization().mean().length != d) {
            throw new ModelFormatException("The model " + folder + " takes samples of " + d + " numbers, but its "
                    + METADATA + "/" + ModelFile.NAME + " describes "
                    + file.normalization().mean().length
                    + "; export it again.");
        }
    }

    private static ModelFile asVelocity(ModelFile file) {
        return new ModelFile(
                file.definition().withPrediction(velocity()),
                file.network(),
                file.columns(),
                file.normalization(),
                file.steps());
    }

    /** The same path, on the times at which what was trained gives a velocity. */
    private static FlowParts asVelocity(FlowParts trained) {
        ProbabilityPath path =
                trained.path() instanceof AffinePath affine ? affine.within(trained.timeDomain()) : trained.path();
        return new FlowParts(
                path, Prediction.VELOCITY, trained.loss(), trained.weight(), trained.times(), trained.coupling());
    }

    private static PluginChoice velocity() {
        return PluginChoice.of("velocity");
    }
}
