package io.pathline.app.viewer;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.pathline.app.run.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Which call goes where; docs/viewer-protocol.md is its table. */
record Api(
        String instance,
        Viewing viewing,
        SourceCalls sources,
        StreamCalls streams,
        FieldCalls fields,
        TrainingCalls trainings,
        TourCalls tour) {
    private static final int PROTOCOL = 1;

    Answer answer(Call call) {
        List<String> path = call.segments();
        String area = path.size() > 1 ? path.get(1) : "";
        return switch (area) {
            case "server" -> get(call, path, 2, this::server);
            case "sources" -> get(call, path, 2, sources::list);
            case "field" -> get(call, path, 2, () -> fields.velocity(call));
            case "density" -> get(call, path, 2, () -> fields.logDensity(call));
            case "streams" -> stream(call, path);
            case "training" -> training(call, path);
            case "tour" -> get(call, path, 3, () -> tour.answer(path.get(2), call));
            default -> throw missing(call);
        };
    }

    private Answer stream(Call call, List<String> path) {
        String id = path.size() > 2 ? path.get(2) : "";
        if (path.size() == 2) {
            return post(call, () -> streams.create(call));
        }
        if (path.size() == 3 && call.method().equals("DELETE")) {
            return streams.remove(id);
        }
        if (path.size() == 5 && path.get(3).equals("frames")) {
            return get(call, path, 5, () -> streams.frame(id, path.get(4), call));
        }
        return get(call, path, 3, () -> streams.show(id));
    }

    private Answer training(Call call, List<String> path) {
        String id = path.size() > 2 ? path.get(2) : "";
        if (path.size() == 2) {
            return call.method().equals("GET") ? trainings.list() : post(call, () -> trainings.create(call));
        }
        if (path.size() == 4) {
            return post(call, () -> trainings.act(id, path.get(3)));
        }
        return path.size() == 3 && call.method().equals("DELETE")
                ? trainings.remove(id)
                : get(call, path, 3, () -> trainings.show(id));
    }

    private Answer server() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("protocol", PROTOCOL);
        answer.put("version", Manifest.version());
        answer.put("instance", instance);
        answer.put("viewing", viewing.address());
        return Answer.json(answer);
    }

    private static Answer get(Call call, List<String> path, int length, Supplier<Answer> answer) {
        if (path.size() != length) {
            throw missing(call);
        }
        return only("GET", call, answer);
    }

    private static Answer post(Call call, Supplier<Answer> answer) {
        return only("POST", call, answer);
    }

    private static Answer only(String method, Call call, Supplier<Answer> answer) {
        if (!call.method().equals(method)) {
            throw new RefusedException(
                    HttpResponseStatus.METHOD_NOT_ALLOWED, call.path() + " answers " + method + " alone.");
        }
        return answer.get();
    }

    private static RefusedException missing(Call call) {
        return new RefusedException(
                HttpResponseStatus.NOT_FOUND, "There is nothing at " + Requests.shortened(call.path()) + ".");
    }
}
