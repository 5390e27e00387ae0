package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.fake.Lifecycle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadSideTest {
    private final RawHttp http = SharedServer.http();
    private final String key = SharedServer.newKey();

    @Test
    void chains_exampleWorld_areListedAndRead() {
        Map<String, Object> list = Shapes.success(http.get("/v1/chains", key));
        Shapes.fields(list, "chains");
        Shapes.each(list.get("chains"), Shapes::chain);
        Map<String, Object> chain = Shapes.success(http.get("/v1/chains/abcd1234", key));
        Shapes.chain(chain);
        assertThat((List<?>) list.get("chains")).hasSize(1).first().isEqualTo(chain);
    }

    @Test
    void environments_duringAPromotion_showCandidate() {
        http.update(key, UpdateTest.updates("HelloWorld", "1x4"));
        Map<String, Object> list = Shapes.success(http.get("/v1/chains/abcd1234/environments", key));
        Shapes.fields(list, "environments");
        Shapes.each(list.get("environments"), Shapes::environment);
        Map<String, Object> production = Shapes.success(http.get("/v1/chains/abcd1234/environments/production", key));
        Shapes.environment(production);
        assertThat(production.get("candidate_deployment")).isNotNull();
        Map<String, Object> staging = Shapes.success(http.get("/v1/chains/abcd1234/environments/staging", key));
        Shapes.environment(staging);
        assertThat(staging).containsEntry("candidate_deployment", null);
    }

    @Test
    void deployments_afterAnUpdate_holdTheNewOne() {
        Map<String, Object> outcome = Shapes.success(http.update(key, UpdateTest.updates("HelloWorld", "1x4")));
        String id = (String) Shapes.cast(outcome.get("chain_deployment")).get("id");
        Map<String, Object> list = Shapes.success(http.get("/v1/chains/abcd1234/deployments", key));
        Shapes.fields(list, "deployments");
        Shapes.each(list.get("deployments"), Shapes::deployment);
        Map<String, Object> one = Shapes.success(http.get("/v1/chains/abcd1234/deployments/" + id, key));
        Shapes.deployment(one);
        assertThat(one).containsEntry("id", id);
    }

    @Test
    void deployment_instantLifecycle_isPromotedAtOnce() {
        try (MockChainsServer server =
                MockChainsServer.builder().lifecycle(Lifecycle.instant()).start()) {
            RawHttp instant = new RawHttp(server.port());
            instant.update("k", UpdateTest.updates("HelloWorld", "1x4"));
            Map<String, Object> production =
                    Shapes.success(instant.get("/v1/chains/abcd1234/environments/production", "k"));
            assertThat(production).containsEntry("candidate_deployment", null);
            assertThat(Shapes.cast(production.get("current_deployment"))).containsEntry("status", "ACTIVE");
            assertThat(production.get("current_deployment").toString()).contains("1x4");
        }
    }

    @Test
    void instanceTypes_standardTable_isWhole() {
        Map<String, Object> types = Shapes.success(http.get("/v1/instance_types", key));
        Shapes.fields(types, "instance_types");
        Shapes.each(types.get("instance_types"), Shapes::instanceType);
        Map<String, Object> prices = Shapes.success(http.get("/v1/instance_type_prices", key));
        Shapes.each(prices.get("instance_types"), Shapes::price);
        assertThat((List<?>) types.get("instance_types")).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chains/nope, chain_id",
        "/v1/chains/nope/deployments, chain_id",
        "/v1/chains/nope/environments, chain_id",
        "/v1/chains/abcd123/environments, did you mean",
        "/v1/chains/abcd1234/environments/nope, env_name",
        "/v1/chains/abcd1234/deployments/nope, chain_deployment_id",
    })
    void read_whatIsNotThere_isNotFound(String path, String said) {
        RawHttp.Answer answer = http.get(path, key);
        Shapes.envelope(answer, 404, "NOT_FOUND");
        assertThat(answer.message()).contains(said);
    }
}
