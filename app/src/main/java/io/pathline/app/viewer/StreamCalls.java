package io.pathline.app.viewer;

import io.pathline.app.viewer.flow.Fields;
import io.pathline.app.viewer.flow.OutcomeCode;
import io.pathline.app.viewer.flow.SolverRequests;
import io.pathline.app.viewer.flow.StreamFrame;
import io.pathline.app.viewer.flow.StreamRequest;
import io.pathline.app.viewer.flow.StreamSession;
import io.pathline.app.viewer.flow.Streams;
import io.pathline.app.viewer.flow.UnknownIdException;
import io.pathline.solvers.TrajectoryFrame;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API does with streams.
 *
 * @param streams of the server
 * @param solvers that may be named
 */
record StreamCalls(Streams streams, SolverRequests solvers) {
    Answer create(Call call) {
        Fields fields = Json.fields("the stream", call.body());
        return Answer.created(description(streams.create(StreamRequest.read(fields, solvers))));
    }

    Answer show(String id) {
        StreamSession session = streams.find(id);
        Map<String, Object> answer = description(session);
        answer.put("solved", session.solved());
        answer.put("nfe", session.stats().evaluations());
        answer.put("outcome", OutcomeCode.word(session.outcome()));
        return Answer.json(answer);
    }

    Answer remove(String id) {
        streams.remove(id);
        return Answer.nothing();
    }

    private static Map<String, Object> description(StreamSession session) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", session.id());
        answer.put("source", session.source().id());
        answer.put("kind", session.source().kind());
        answer.put("count", session.request().count());
        answer.put("dims", session.source().dims());
        answer.put("frames", session.flow().frames());
        answer.put("t0", session.flow().start());
        answer.put("t1", session.flow().end());
        return answer;
    }

    /** A frame that was solved, as numbers; the shortest decimals that are its float32 values. */
    Answer frame(String id, String index, Call call) {
        StreamSession session = streams.find(id);
        int k = index.matches("\\d{1,6}") ? Integer.parseInt(index) : -1;
        StreamFrame frame = session.frame(k).orElseThrow(() -> new UnknownIdException("frame of " + id, index));
        TrajectoryFrame f = frame.frame();
        int count = f.samples().count();
        int from = call.count("from", 0, 0, count);
        int to = from + call.count("rows", count - from, 0, count - from);
        int d = f.samples().dimension();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("index", f.index());
        answer.put("of", session.flow().frames());
        answer.put("t", f.time());
        answer.put("count", count);
        answer.put("from", from);
        answer.put("dims", d);
        answer.put("nfe", f.stats().evaluations());
        answer.put("outcome", OutcomeCode.word(f.outcome()));
        answer.put("values", Arrays.copyOfRange(f.samples().values(), from * d, to * d));
        answer.put("logDensity", rows(frame.logDensity(), from, to));
        return Answer.json(answer);
    }

    private static float @Nullable [] rows(float @Nullable [] values, int from, int to) {
        return values == null ? null : Arrays.copyOfRange(values, from, to);
    }
}
