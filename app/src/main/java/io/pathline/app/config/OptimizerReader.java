package io.pathline.app.config;

import io.pathline.api.Optimizer;
import io.pathline.api.Optimizer.Adam;
import io.pathline.api.Optimizer.Rule;
import io.pathline.api.Optimizer.Sgd;
import java.util.List;

/** Reads the optimiser out of the section of the training. */
final class OptimizerReader {
    static final List<String> KEYS =
            List.of("optimizer", "weight_decay", "momentum", "clip_norm", "ema_decay", "micro_batches");

    /** AdamW's, where nothing else is said. */
    private static final double WEIGHT_DECAY = 0.01;

    private static final double MOMENTUM = 0.9;

    private OptimizerReader() {}

    static Optimizer read(SectionReader training) {
        return new Optimizer(
                rule(training),
                clipNorm(training),
                training.real("ema_decay", 0.999, Interval.DECAY),
                training.count("micro_batches", 1, 1));
    }

    /** The word for a rule. */
    static String name(Rule rule) {
        return rule instanceof Adam adam ? (adam.weightDecay() > 0 ? "adamw" : "adam") : "sgd";
    }

    private static Rule rule(SectionReader training) {
        String id = training.word("optimizer", "adam", List.of("adam", "adamw", "sgd"));
        refuse(training, "weight_decay", "adamw", id);
        refuse(training, "momentum", "sgd", id);
        return switch (id) {
            case "sgd" -> new Sgd(training.real("momentum", MOMENTUM, Interval.DECAY));
            case "adamw" ->
                Optimizer.adamW(training.real("weight_decay", WEIGHT_DECAY, new Interval(0, false, 1)))
                        .rule();
            default -> Optimizer.adam().rule();
        };
    }

    private static void refuse(SectionReader training, String key, String owner, String chosen) {
        Setting setting = training.find(key);
        if (setting != null && !chosen.equals(owner)) {
            throw new ConfigurationException(
                    setting.place(),
                    "training." + key + " belongs to the optimizer " + owner + ", but " + chosen
                            + " was chosen; leave one of the two away.");
        }
    }

    private static double clipNorm(SectionReader training) {
        boolean none = training.find("clip_norm") instanceof Setting.Scalar s
                && s.text().equals("none");
        return none ? Double.POSITIVE_INFINITY : training.real("clip_norm", 1, Interval.POSITIVE);
    }
}
