package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.traffic.Coverage;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients were led through: all that is counted can be reached, and nothing is counted that no client was shown. */
class CoverageTest {
    private static final String CHAIN = "/v1/chains/abcd1234";
    private static final String PRODUCTION = CHAIN + "/environments/production";

    private final RawHttp http = SharedServer.http();
    private final MockWorld world = SharedServer.server().newWorld();
    private final String key = world.key();

    private String update(String type) {
        return (String) Shapes.cast(Shapes.success(http.update(key, UpdateTest.updates("HelloWorld", type)))
                        .get("chain_deployment"))
                .get("id");
    }

    private RawHttp.Answer look(String deployment) {
        return http.get(CHAIN + "/deployments/" + deployment, key);
    }

    private void lookAfter(int seconds, String deployment, String status) {
        Shapes.success(http.post("/_mock/clock/advance", key, "{\"seconds\": " + seconds + "}"));
        assertThat(look(deployment).object()).containsEntry("status", status);
    }

    private void outcome(String json) {
        Shapes.success(http.post("/_mock/outcomes", key, json));
    }

    private Map<String, Object> of(String subject) {
        return Shapes.cast(Shapes.success(http.get("/_mock/coverage", key)).get(subject));
    }

    private static List<String> list(Map<String, Object> of, String name) {
        List<?> names = (List<?>) of.get(name);
        return names.stream().map(String.class::cast).toList();
    }

    @Test
    void world_thatNobodyUsed_hasSeenNothing() {
        Coverage coverage = world.coverage();
        for (CoverageSubject subject : CoverageSubject.values()) {
            assertThat(coverage.percent(subject)).as(subject.text()).isZero();
            assertThat(of(subject.text())).containsEntry("percent", 0.0).containsEntry("seen", List.of());
        }
        assertThat(coverage.unseen(CoverageSubject.STATUSES))
                .startsWith("DEPLOYING", "LOADING_MODEL", "ACTIVE")
                .doesNotContain("BUILDING");
    }

    @Test
    void onlyWhatAClientWasShown_isSeen() {
        world.clock().freeze();
        String made = update("1x4");
        world.clock().advance(Duration.ofSeconds(90));
        // It loads its model, and nobody looks.
        assertThat(list(of("statuses"), "seen")).containsExactly("DEPLOYING");
        lookAfter(60, made, "ACTIVE");
        assertThat(list(of("statuses"), "seen")).containsExactly("DEPLOYING", "ACTIVE");
        assertThat(list(of("transitions"), "seen")).isEmpty();
        assertThat(list(of("transitions"), "others")).containsExactly("DEPLOYING to ACTIVE");
        assertThat(list(of("endings"), "seen")).containsExactly("serves");
        assertThat(of("endings")).containsEntry("percent", 25.0);
        world.faults().add(HttpFault.truncate());
        try {
            http.get(CHAIN + "/deployments", key);
        } catch (UncheckedIOException e) {
            // As planned: so nobody has seen the old one scaled to zero.
        }
        assertThat(list(of("statuses"), "seen")).containsExactly("DEPLOYING", "ACTIVE");
        assertThat(list(of("faults"), "seen")).containsExactly("truncate after");
        assertThatThrownBy(() -> world.coverage().assertAtLeast(80, CoverageSubject.ENDINGS))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected at least 80 % of the endings to be seen, but it is 25 %; not seen: fails,"
                        + " fails_later, taken_out");
    }

    @Test
    void resetAndClearedJournal_areRemembered_andAWorldIsItsOwn() {
        http.update(key, "{\"updates\": []}");
        Shapes.success(http.post("/_mock/reset", key, ""));
        http.update(key, UpdateTest.updates("Nobody", "1x4"));
        Shapes.success(http.send("DELETE", "/_mock/requests?refused=true", key, (String) null));
        http.update(key, UpdateTest.updates("HelloWorld", "none"));
        world.requests().clear();
        assertThat(list(of("rules"), "seen"))
                .containsExactly("batch-not-empty", "chainlet-exists", "instance-type-exists");
        String other = SharedServer.newKey();
        Map<String, Object> all = Shapes.success(http.get("/_mock/coverage?worlds=all", other));
        assertThat(list(Shapes.cast(all.get("rules")), "seen")).contains("batch-not-empty");
        assertThat((Double) all.get("worlds")).isGreaterThan(1);
        assertThat(list(
                        Shapes.cast(http.get("/_mock/coverage?worlds=own", other)
                                .object()
                                .get("rules")),
                        "seen"))
                .isEmpty();
        assertThat(http.get("/_mock/coverage?worlds=some", key).message()).isEqualTo("worlds: must be own or all");
    }

    @Test
    void longList_ofWhichTheJournalKeepsTheBeginning_isReadThatFar() {
        for (int i = 0; i < 40; i++) {
            world.clock().advance(Duration.ofHours(1));
            update(i % 2 == 0 ? "1x4" : "1x2");
        }
        http.get(CHAIN + "/deployments", key);
        assertThat(world.requests().to("read_deployments").get(0).answer()).endsWith("…");
        assertThat(list(of("transitions"), "others")).contains("DEPLOYING to SCALED_TO_ZERO");
    }

    @Test
    void forgottenRequests_areCounted_andSaidWhereTheyMatter() {
        try (MockChainsServer small = MockChainsServer.builder().journalSize(1).start()) {
            RawHttp there = new RawHttp(small.port());
            there.get("/v1/chains", small.key());
            there.get("/v1/chains", small.key());
            small.world().requests().clear();
            there.get("/v1/chains", small.key());
            there.get("/v1/chains", small.key());
            Coverage coverage = small.world().coverage();
            assertThat(coverage.unread()).isEqualTo(2);
            assertThatThrownBy(() -> coverage.assertAtLeast(1, CoverageSubject.RULES))
                    .hasMessageContaining("2 request(s) were forgotten");
            assertThat(coverage.and(coverage).unread()).isEqualTo(4);
        }
    }

    @Test
    void lifecycleOfTheServer_saysWhatThereIs() {
        Lifecycle built = Lifecycle.fast().startingWith(DeploymentStatus.BUILDING, Duration.ofSeconds(1));
        try (MockChainsServer server =
                MockChainsServer.builder().lifecycle(built).start()) {
            assertThat(server.world().coverage().unseen(CoverageSubject.TRANSITIONS))
                    .contains("BUILDING to DEPLOYING", "BUILDING to BUILD_FAILED");
        }
    }

    @Test
    void worldThatLasts_hasSeenAsMuchAfterARestart() {
        EventLog log = EventLog.inMemory(TimeSource.system());
        String before;
        try (MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            RawHttp there = new RawHttp(server.port());
            there.update("k", "{\"updates\": []}");
            Shapes.success(there.post("/_mock/reset", "k", ""));
            Shapes.success(there.update("k", UpdateTest.updates("HelloWorld", "1x4")));
            before = there.get("/_mock/coverage", "k").text();
            assertThat(before).contains("batch-not-empty\"]", "DEPLOYING\"");
            assertThat(there.get("/_mock/coverage?worlds=all", "k").text()).isEqualTo(before);
        }
        try (MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            assertThat(new RawHttp(server.port()).get("/_mock/coverage", "k").text())
                    .isEqualTo(before);
        }
    }

    @Test
    void everythingThatIsCounted_canBeSeen() {
        world.clock().freeze();
        for (String path : List.of(
                "/v1/chains",
                CHAIN,
                CHAIN + "/environments",
                PRODUCTION,
                "/v1/instance_types",
                "/v1/instance_type_prices",
                CHAIN + "/audit_logs")) {
            Shapes.success(http.get(path, key));
        }
        List<?> all = (List<?>) http.get(CHAIN + "/deployments", key).object().get("deployments");
        rollouts((String) Shapes.cast(all.get(0)).get("id"));
        family();
        refusals();
        faults();
        Shapes.success(http.send("DELETE", CHAIN, key, (String) null));
        Coverage coverage = world.coverage();
        for (CoverageSubject subject : CoverageSubject.values()) {
            assertThat(coverage.unseen(subject)).as(subject.text()).isEmpty();
            coverage.assertAtLeast(100, subject);
        }
        // Nothing strikes that is not counted, but what is no use.
        assertThat(HttpFault.Kind.values())
                .allMatch(kind -> coverage.seen(CoverageSubject.FAULTS).stream()
                        .anyMatch(fault -> fault.startsWith(kind.name().toLowerCase(Locale.ROOT) + " ")));
    }

    private void rollouts(String old) {
        String first = update("1x4");
        lookAfter(90, first, "LOADING_MODEL");
        lookAfter(60, first, "ACTIVE");
        lookAfter(0, old, "SCALED_TO_ZERO");
        lookAfter(150, update("1x2"), "ACTIVE");
        Shapes.success(http.post(PRODUCTION + "/promote", key, "{\"deployment_id\": \"" + old + "\"}"));
        lookAfter(0, old, "WAKING_UP");
        lookAfter(60, old, "ACTIVE");
        outcome("{\"kind\": \"fails_later\", \"after_seconds\": 60}");
        String unhealthy = update("1x4");
        lookAfter(150, unhealthy, "ACTIVE");
        lookAfter(60, unhealthy, "UNHEALTHY");
        outcome("{\"kind\": \"fails\", \"during\": \"DEPLOYING\"}");
        lookAfter(90, update("1x2"), "DEPLOY_FAILED");
        outcome("{\"kind\": \"fails\"}");
        String failed = update("1x4");
        lookAfter(90, failed, "LOADING_MODEL");
        lookAfter(60, failed, "FAILED");
        String out = update("1x2");
        deactivate(out);
        lookAfter(0, out, "DEACTIVATING");
        String served = update("1x4");
        lookAfter(150, served, "ACTIVE");
        deactivate(served);
        lookAfter(0, served, "DEACTIVATING");
        lookAfter(30, served, "INACTIVE");
    }

    private void deactivate(String deployment) {
        Shapes.success(http.post(CHAIN + "/deployments/" + deployment + "/deactivate", key, ""));
    }

    private void family() {
        Shapes.success(http.post(CHAIN + "/environments", key, "{\"name\": \"new\"}"));
        Shapes.success(http.send("PATCH", PRODUCTION, key, "{\"promotion_settings\": {}}"));
        Shapes.success(http.send(
                "PATCH",
                PRODUCTION + "/chainlet_settings/autoscaling_settings",
                key,
                "{\"updates\": [{\"chainlet_name\": \"RandInt\", \"autoscaling_settings\": {\"max_replica\": 5}}]}"));
        String candidate = update("4x16");
        List<?> chainlets = (List<?>) look(candidate).object().get("chainlets");
        Object chainlet = Shapes.cast(chainlets.get(0)).get("id");
        Shapes.success(http.get(CHAIN + "/deployments/" + candidate + "/chainlets/" + chainlet + "/logs", key));
        deactivate(candidate);
        Shapes.success(http.send("DELETE", CHAIN + "/deployments/" + candidate, key, (String) null));
    }

    private void refusals() {
        update("2x8");
        for (String batch : List.of(
                "{\"updates\": []}",
                UpdateTest.updates("", "1x4"),
                UpdateTest.updates("HelloWorld", ""),
                UpdateTest.updates("HelloWorld", "1x4", "HelloWorld", "1x4"),
                UpdateTest.updates("HelloWorld", "1x4"),
                UpdateTest.updates("Nobody", "1x4"),
                UpdateTest.updates("HelloWorld", "none"))) {
            assertThat(http.update(key, batch).status()).isEqualTo(400);
        }
        String one = UpdateTest.updates("HelloWorld", "1x4");
        assertThat(http.post(RawHttp.UPDATE.replace("abcd1234", "nowhere"), key, one)
                        .status())
                .isEqualTo(404);
        assertThat(http.post(RawHttp.UPDATE.replace("production", "nowhere"), key, one)
                        .status())
                .isEqualTo(404);
    }

    private void faults() {
        String gone = inactive();
        for (HttpFault fault : List.of(
                HttpFault.delay(Duration.ofMillis(1)),
                HttpFault.status(503),
                HttpFault.status(503).after(),
                HttpFault.rateLimit(),
                HttpFault.reset(),
                HttpFault.reset().after(),
                HttpFault.truncate(),
                HttpFault.malformed(),
                HttpFault.drip())) {
            world.faults().add(fault);
            try {
                http.post(CHAIN + "/deployments/" + gone + "/deactivate", key, "");
            } catch (UncheckedIOException e) {
                // As planned.
            }
        }
        world.faults().assertAllStruck();
    }

    /** Returns a deployment that is off its machines: to deactivate it is answered with few bytes. */
    private String inactive() {
        List<?> all = (List<?>) http.get(CHAIN + "/deployments", key).object().get("deployments");
        return all.stream()
                .map(Shapes::cast)
                .filter(each -> each.get("status").equals("INACTIVE"))
                .map(each -> (String) each.get("id"))
                .findFirst()
                .orElseThrow();
    }
}
