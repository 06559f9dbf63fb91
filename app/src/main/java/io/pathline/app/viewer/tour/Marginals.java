package io.pathline.app.viewer.tour;

import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.app.viewer.flow.ExactData;
import io.pathline.paths.AffinePath;
import io.pathline.paths.TimeDomain;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The same pairs of noise and data on several paths at one t, with the exact marginal velocity there.
 *
 * @param data the distribution
 * @param t moved into each path's domain
 * @param count of particles
 * @param seed of noise and data
 */
public record Marginals(ExactData data, double t, int count, long seed) {
    /** By path. */
    public Map<String, Object> of(Map<String, AffinePath> paths) {
        Map<String, Object> byPath = new LinkedHashMap<>();
        paths.forEach((id, path) -> byPath.put(id, on(new TourData(data, path, count, seed))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data.id());
        answer.put("t", t);
        answer.put("paths", byPath);
        return answer;
    }

    private Map<String, Object> on(TourData tour) {
        TimeDomain domain = tour.field().timeDomain();
        double time = Math.max(domain.start(), Math.min(domain.end(), t));
        HostTensor x = tour.conditionalAt(time);
        HostTensor u = HostTensor.cast(tour.field().at(HostTensor.of(Shape.of(1, 1), time), x));
        return Map.of("t", time, "points", Rows.of(x), "velocity", Rows.of(u));
    }
}
