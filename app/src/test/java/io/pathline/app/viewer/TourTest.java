package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The tour's numbers say what is true of paths, also where the explainers say otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TourTest {
    @SuppressWarnings("NullAway.Init") // set before the tests
    private ViewerServer server;

    @SuppressWarnings("NullAway.Init") // set before the tests
    private Tab tab;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = ViewerServer.start(new ViewerSettings("127.0.0.1", 0, null, folder, List.of()), note -> {});
        tab = new Tab(server.port());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void conditionalTrajectoriesOfCondOtAreStraightAndThoseOfVpAreNot() {
        JsonNode paths = tab.get("/api/tour/trajectories?data=8-gaussians&count=12&points=21")
                .json()
                .get("paths");
        assertThat(paths.get("cond-ot").get("conditionalStraightness").asDouble())
                .isCloseTo(1, within(1e-3));
        assertThat(paths.get("vp").get("conditionalStraightness").asDouble()).isGreaterThan(1.02);
        assertThat(paths.get("cond-ot").get("marginalStraightness").asDouble())
                .as("marginal trajectories curve on every path")
                .isGreaterThan(1.02);
        assertThat(paths.get("vp").get("marginal")).hasSize(12);
    }

    @Test
    void theConditionalPathGoesFromNoiseToItsPoint() {
        JsonNode at = tab.get("/api/tour/conditional?path=cond-ot&x=1.5&y=-0.5&times=0,0.5,1&count=50")
                .json()
                .get("at");
        assertThat(at.get(0).get("deviation").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(at.get(1).get("mean").get(0).asDouble()).isCloseTo(0.75, within(1e-9));
        assertThat(at.get(2).get("mean").get(1).asDouble()).isCloseTo(-0.5, within(1e-9));
        assertThat(at.get(2).get("deviation").asDouble()).isLessThan(1e-4);
    }

    @Test
    void moreEvaluationsBringTheParticlesNearerToWhereTheyBelong() {
        JsonNode path = tab.get("/api/tour/quality?data=8-gaussians&paths=cond-ot&nfe=4,16,64&count=100")
                .json()
                .get("paths")
                .get("cond-ot");
        assertThat(path.get("nfe").get(1).asInt()).isEqualTo(16);
        assertThat(path.get("error").get(1).asDouble())
                .isLessThan(path.get("error").get(0).asDouble() / 2);
        assertThat(path.get("error").get(2).asDouble())
                .isLessThan(path.get("error").get(1).asDouble() / 2);
    }

    /** As it is asked of a model; of an exact field it must be what the exact field's own answer is. */
    @Test
    void theQualityOfASourceFallsAsThatOfItsDataDoes() {
        String asked = "&paths=cond-ot,vp&nfe=4,16,64&count=100";
        JsonNode source = tab.get("/api/tour/quality?source=oracle:8-gaussians" + asked)
                .json()
                .get("paths");
        JsonNode data =
                tab.get("/api/tour/quality?data=8-gaussians" + asked).json().get("paths");
        for (String path : List.of("cond-ot", "vp")) {
            JsonNode errors = source.get(path).get("error");
            assertThat(source.get(path).get("nfe")).isEqualTo(data.get(path).get("nfe"));
            assertThat(errors.get(1).asDouble()).isLessThan(errors.get(0).asDouble() / 2);
            assertThat(errors.get(2).asDouble())
                    .isLessThan(errors.get(1).asDouble() / 2)
                    .isCloseTo(data.get(path).get("error").get(2).asDouble(), withinPercentage(100));
        }
    }

    @Test
    void theQualityOfASourceThatIsNotThereIsRefused() {
        Tab.Got got = tab.get("/api/tour/quality?source=nobody&paths=cond-ot");
        assertThat(got.status()).isEqualTo(404);
        assertThat(got.json().get("error").asText()).contains("nobody");
    }

    @Test
    void aSimulatedTrainingStepIsTimedBesideOneOfFlowMatching() {
        JsonNode cost = tab.get("/api/tour/cost?steps=4&batch=64").json();
        double regressed = cost.get("flowMatching").get("milliseconds").asDouble();
        double simulated = cost.get("simulation").get("milliseconds").asDouble();
        assertThat(regressed).isPositive();
        assertThat(cost.get("ratio").asDouble()).isCloseTo(simulated / regressed, within(1e-9));
        assertThat(cost.get("flowMatching").get("evaluations").asInt()).isEqualTo(1);
        assertThat(cost.get("simulation").get("evaluations").asInt()).isEqualTo(4);
        assertThat(cost.get("batch").asInt()).isEqualTo(64);
    }

    @Test
    void aTrainingStepIsTimedAnewWheneverItIsAskedFor() {
        int first = tab.get("/api/tour/cost?steps=2&batch=16")
                .json()
                .path("measurement")
                .asInt(-1);
        int second = tab.get("/api/tour/cost?steps=2&batch=16")
                .json()
                .path("measurement")
                .asInt(-1);
        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void theSamePairsAreShownOnEveryPath() {
        JsonNode paths = tab.get("/api/tour/marginals?data=two-moons&t=0.5&count=10")
                .json()
                .get("paths");
        assertThat(paths.get("vp").get("points")).hasSize(10);
        assertThat(paths.get("cond-ot").get("velocity")).hasSize(10);
    }
}
