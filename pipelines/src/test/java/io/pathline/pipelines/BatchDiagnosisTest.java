package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.Network;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BatchDiagnosisTest {
    private static final int ROWS = 4;

    /** Where the device gives up, the rows are not known, and nothing of the attempt is left on it. */
    @Test
    void whatWasUploadedIsFreedWhereTheProgramFails() {
        List<String> open = new ArrayList<>();
        try (Pathline flow = Flows.small().build()) {
            FlowParts parts = FlowParts.create(flow.catalogue(), FlowDefinition.standard());
            Samples points = Samples.points(2, new float[2 * ROWS]);
            Samples times = Samples.points(1, new float[ROWS]);
            assertThat(new BatchDiagnosis(parts, failing(open)).of(List.of(points, points, times), null, 0))
                    .isEmpty();
        }
        assertThat(open).as("arrays that stayed on the device").isEmpty();
    }

    /** A network whose program fails; {@code open} lists the arrays that are not closed. */
    private static Network failing(List<String> open) {
        Program broken = proxy(Program.class, (method, arguments) -> {
            if (method.equals("run")) {
                throw new BackendException("The device gave up.");
            }
            return null;
        });
        PlacedField field = proxy(PlacedField.class, (method, arguments) -> switch (method) {
            case "upload" -> counted(open);
            case "compile" -> broken;
            default -> null;
        });
        return proxy(Network.class, (method, arguments) -> field);
    }

    private static DeviceArray counted(List<String> open) {
        String name = "array " + open.size();
        open.add(name);
        return proxy(DeviceArray.class, (method, arguments) -> {
            if (method.equals("close")) {
                open.remove(name);
            }
            return null;
        });
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object... arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }
}
