package io.pathline.pipelines;

import io.pathline.api.CustomNetwork;
import io.pathline.api.Dit;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Mlp;
import io.pathline.api.ModelFormatException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Shape;
import io.pathline.api.UNet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network's description as the fields of a JSON object, and back. */
final class NetworkFields {
    private NetworkFields() {}

    static Map<String, Object> of(NetworkSpec spec) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", spec.id());
        if (spec instanceof Mlp mlp) {
            put(mlp, fields);
        } else if (spec instanceof UNet unet) {
            put(unet, fields);
        } else if (spec instanceof Dit dit) {
            put(dit, fields);
        } else if (spec instanceof CustomNetwork custom) {
            fields.put("sample_shape", custom.sampleShape().lengths());
        }
        fields.put("condition_dimension", spec.conditionDimension());
        return fields;
    }

    private static void put(Mlp mlp, Map<String, Object> fields) {
        fields.put("dimension", mlp.dimension());
        fields.put("width", mlp.width());
        fields.put("depth", mlp.depth());
        fields.put("time_frequencies", mlp.timeFrequencies());
        fields.put("fourier_features", mlp.fourierFeatures());
        fields.put("fourier_scale", mlp.fourierScale());
        fields.put("residual", mlp.residual());
    }

    private static void put(UNet unet, Map<String, Object> fields) {
        fields.put("sample_shape", unet.sampleShape().lengths());
        fields.put("width", unet.width());
        fields.put("multipliers", unet.multipliers());
        fields.put("blocks", unet.blocks());
        fields.put("attention", unet.attention());
        fields.put("heads", unet.heads());
        fields.put("groups", unet.groups());
        fields.put("time_frequencies", unet.timeFrequencies());
    }

    private static void put(Dit dit, Map<String, Object> fields) {
        fields.put("sample_shape", dit.sampleShape().lengths());
        fields.put("patch", dit.patch());
        fields.put("width", dit.width());
        fields.put("depth", dit.depth());
        fields.put("heads", dit.heads());
        fields.put("positions", dit.positions().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("time_frequencies", dit.timeFrequencies());
    }

    /**
     * @throws ModelFormatException if a field is missing, of another type, or outside its range
     */
    static NetworkSpec read(ModelFile.Reader node) {
        String type = node.text("type");
        try {
            if (node.has("plugin")) {
                return custom(node);
            }
            return switch (type) {
                case "mlp" -> mlp(node);
                case "unet" -> unet(node);
                case "dit" -> dit(node);
                default ->
                    throw new ModelFormatException(
                            node.file() + " holds a network of type '" + type + "', which this version does not know.");
            };
        } catch (ModelFormatException e) {
            throw e;
        } catch (InvalidInputException e) {
            throw new ModelFormatException(
                    node.file() + " describes a network that cannot be: " + e.getMessage()
                            + " The file was altered; use another checkpoint of the run.",
                    e);
        }
    }

    /** Models of older versions have no field {@code residual}. */
    private static Mlp mlp(ModelFile.Reader node) {
        return new Mlp(
                count(node, "dimension"),
                count(node, "width"),
                count(node, "depth"),
                count(node, "time_frequencies"),
                count(node, "fourier_features"),
                node.number("fourier_scale"),
                count(node, "condition_dimension"),
                node.has("residual") && node.flag("residual"));
    }

    private static CustomNetwork custom(ModelFile.Reader node) {
        PluginChoice choice = node.choice("plugin");
        return new CustomNetwork(
                choice.id(),
                choice.parameters(),
                Shape.of(counts(node, "sample_shape")),
                count(node, "condition_dimension"));
    }

    private static UNet unet(ModelFile.Reader node) {
        return new UNet(
                Shape.of(counts(node, "sample_shape")),
                count(node, "width"),
                list(node, "multipliers"),
                count(node, "blocks"),
                list(node, "attention"),
                count(node, "heads"),
                count(node, "groups"),
                count(node, "time_frequencies"),
                count(node, "condition_dimension"));
    }

    private static Dit dit(ModelFile.Reader node) {
        return new Dit(
                Shape.of(counts(node, "sample_shape")),
                count(node, "patch"),
                count(node, "width"),
                count(node, "depth"),
                count(node, "heads"),
                positions(node),
                count(node, "time_frequencies"),
                count(node, "condition_dimension"));
    }

    private static Dit.Positions positions(ModelFile.Reader node) {
        String word = node.text("positions");
        return switch (word) {
            case "sin-cos" -> Dit.Positions.SIN_COS;
            case "learned" -> Dit.Positions.LEARNED;
            default ->
                throw new ModelFormatException(
                        node.file() + " holds positions '" + word + "', which this version does not know.");
        };
    }

    private static int count(ModelFile.Reader node, String name) {
        long value = node.integer(name);
        if (value != (int) value) {
            throw new ModelFormatException(node.file() + " holds " + value + " as the network's " + name
                    + ", which is too large; the file was altered. Use another checkpoint of the run.");
        }
        return (int) value;
    }

    private static int[] counts(ModelFile.Reader node, String name) {
        return Arrays.stream(node.numbers(name)).mapToInt(n -> (int) n).toArray();
    }

    private static List<Integer> list(ModelFile.Reader node, String name) {
        return Arrays.stream(counts(node, name)).boxed().toList();
    }
}
