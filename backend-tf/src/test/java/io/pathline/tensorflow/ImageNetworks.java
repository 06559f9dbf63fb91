package io.pathline.tensorflow;

import io.pathline.api.Condition;
import io.pathline.api.Dit;
import io.pathline.api.Network;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.UNet;
import java.util.stream.Stream;

/** Small networks of every kind that takes pictures, with weights that are nowhere zero. */
final class ImageNetworks {
    private static final Shape PICTURE = Shape.of(4, 2, 1);
    static final UNet UNET = UNet.of(PICTURE, 4, 1, 2).withAttention(2).withGroups(2);
    static final NetworkSpec UNET_OF_CLASSES = Condition.ofClasses(3).of(UNET.withCondition(8));
    static final Dit DIT = Dit.of(PICTURE, 2, 8, 2).withHeads(2);

    private ImageNetworks() {}

    static Stream<NetworkSpec> specs() {
        return Stream.of(
                UNET,
                UNET.withCondition(3),
                UNET_OF_CLASSES,
                DIT,
                Condition.ofClasses(3).of(DIT.withCondition(8)));
    }

    /**
     * As a training could have left it: the last layers and the gates start at zero, where every velocity is and much could
     * hide.
     */
    static Network movedOffItsStart(NetworkSpec spec, long seed) {
        RandomStreams random = new RandomStreams(seed);
        Architecture architecture = Architecture.of(spec);
        float[] weights = architecture.initialWeights(random);
        float[] change = random.normal("change", 0, Shape.of(weights.length, 1)).values();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.2f * change[i];
        }
        return new GraphNetwork(
                Graphs.BACKEND.device(),
                architecture,
                architecture.initialFixed(random),
                NetworkState.initial(weights));
    }
}
