package io.pathline.app.viewer.tour;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathSample;
import io.pathline.paths.TimeDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditional path to one data point: N(alpha x1, sigma^2 I) at some times, with particles and the velocity that each is
 * trained on there.
 *
 * @param id of the path
 * @param path affine
 * @param x1 the data point
 * @param count of particles
 * @param seed of the noise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConditionalPath(String id, AffinePath path, double[] x1, int count, long seed) {

    /** As the protocol has it; times are moved into the path's domain. */
    public Map<String, Object> at(double... times) {
        Samples noise = new RandomStreams(seed).normal("tour-conditional", 0, Shape.of(count, 2));
        List<Map<String, Object>> moments = new ArrayList<>();
        TimeDomain domain = path.timeDomain();
        for (double time : times) {
            moments.add(moment(noise, Math.max(domain.start(), Math.min(domain.end(), time))));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("path", id);
        answer.put("x1", x1);
        answer.put("at", moments);
        return answer;
    }

    private Map<String, Object> moment(Samples noise, double t) {
        PathSample sample =
                path.sample(HostTensor.of(noise), repeated(Shape.of(count, 2), x1), repeated(Shape.of(count, 1), t));
        HostTensor time = HostTensor.of(Shape.of(1, 1), t);
        double alpha = HostTensor.cast(path.schedule().alpha(time)).value(0);
        double sigma = HostTensor.cast(path.schedule().sigma(time)).value(0);
        Map<String, Object> moment = new LinkedHashMap<>();
        moment.put("t", t);
        moment.put("mean", new double[] {alpha * x1[0], alpha * x1[1]});
        moment.put("deviation", sigma);
        moment.put("alpha", alpha);
        moment.put("sigma", sigma);
        moment.put("points", Rows.of(HostTensor.cast(sample.xt())));
        moment.put("velocity", Rows.of(HostTensor.cast(sample.velocity())));
        return moment;
    }

    private static HostTensor repeated(Shape shape, double... row) {
        double[] values = new double[shape.size()];
        Arrays.setAll(values, i -> row[i % row.length]);
        return HostTensor.of(shape, values);
    }
}
