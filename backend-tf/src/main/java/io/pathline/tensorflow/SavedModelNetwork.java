package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Device;
import io.pathline.api.Guidance;
import io.pathline.api.ImportedNetwork;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Network;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.TrainingProgram;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;

/** A SavedModel's velocity as a network that is only called; fields taken from it share its session. */
final class SavedModelNetwork implements Network {
    private final SavedModelBundle model;
    private final SavedModelSignature velocity;
    private final @Nullable SavedModelSignature sharedTime;
    private boolean closed;

    private SavedModelNetwork(
            SavedModelBundle model, SavedModelSignature velocity, @Nullable SavedModelSignature sharedTime) {
        this.model = model;
        this.velocity = velocity;
        this.sharedTime = sharedTime;
        Live.opened();
    }

    /** Opens a model for a device: with the CPU chosen, its session sees no GPU, as those of our own graphs. */
    static SavedModelNetwork open(Path folder, Device device) {
        if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
            throw new ModelFormatException("There is no SavedModel at " + folder
                    + ": saved_model.pb is missing. Give the folder that holds it.");
        }
        SavedModelBundle model = load(folder, device);
        try {
            return new SavedModelNetwork(
                    model, SavedModelSignature.velocity(model, folder), SavedModelSignature.sharedTime(model, folder));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static SavedModelBundle load(Path folder, Device device) {
        try {
            return SavedModelBundle.loader(folder.toString())
                    .withTags(SavedModelExport.TAG)
                    .withConfigProto(SessionSettings.of(Devices.isGpu(device)))
                    .load();
        } catch (TensorFlowException e) {
            throw new ModelFormatException(
                    "The SavedModel at " + folder + " cannot be opened: " + Runs.firstLine(e)
                            + " Export it again, with the tag '" + SavedModelExport.TAG + "'.",
                    e);
        }
    }

    @Override
    public NetworkSpec spec() {
        return new ImportedNetwork(velocity.sampleShape(), velocity.conditionDimension());
    }

    /** 0: what is inside is not known. */
    @Override
    public long parameterCount() {
        return 0;
    }

    @Override
    public PlacedField field(Weights weights) {
        if (velocity.conditionDimension() > 0) {
            throw new ShapeMismatchException("The SavedModel is conditioned on " + velocity.conditionDimension()
                    + " numbers per sample; take its field with a condition.");
        }
        return new HostField(new SavedModelVelocity(this, null));
    }

    @Override
    public PlacedField field(Weights weights, Samples condition) {
        if (!condition.shape().equals(Shape.of(condition.count(), velocity.conditionDimension()))) {
            throw new ShapeMismatchException("A condition of shape " + condition.shape()
                    + " was given to a SavedModel that takes " + velocity.conditionDimension()
                    + " numbers per sample.");
        }
        return new HostField(new SavedModelVelocity(this, condition));
    }

    @Override
    public PlacedField field(Weights weights, Samples condition, Guidance guidance) {
        if (guidance.passes() > 1) {
            throw new InvalidParameterException("Guidance (" + guidance
                    + ") needs the network's output without a condition, which a SavedModel does not give; guide the run"
                    + " that it came from.");
        }
        return field(weights, condition);
    }

    /** The signature for times of this shape. */
    SavedModelSignature signature(Shape t) {
        return sharedTime != null && t.length(0) == 1 ? sharedTime : velocity;
    }

    /** @throws BackendException if this was closed */
    SavedModelBundle model() {
        if (closed) {
            throw new BackendException("A SavedModel was used after it was closed; import it again.");
        }
        return model;
    }

    @Override
    public TrainingProgram compile(Objective objective, List<Shape> inputs, Optimizer optimizer) {
        throw new BackendException("A SavedModel can be sampled but not trained; train the run that it came from.");
    }

    @Override
    public void save(Path folder) {
        throw new BackendException("A SavedModel is not saved as a network; copy its folder.");
    }

    @Override
    public void export(Weights weights, UnaryOperator<VectorField> view, Path folder) {
        throw new BackendException("This is a SavedModel already; copy its folder.");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            model.close();
            Live.closed();
        }
    }
}
