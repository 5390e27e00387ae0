package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.DEPLOYMENT;
import static io.github.chainlets.http.Golden.ENVIRONMENT;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.ScriptedServer.answers;
import static io.github.chainlets.http.ScriptedServer.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.change.RollingDeployChange;
import io.github.chainlets.core.logs.LogLevel;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.core.logs.LogQuery;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** The rest of the family over HTTP: what is sent, what is read, and what a failure means. */
@Timeout(30)
class FamilyTest {
    private static final ChainId CHAIN = PRODUCTION.chainId();
    private static final DeploymentId ID = new DeploymentId("abc1234");
    private static final NewEnvironment CANARY = NewEnvironment.named("canary")
            .withPromotion(PromotionChange.NONE.withRampUp(60))
            .withChainlets(NewChainlet.of("A", "1x4").withAutoscaling(AutoscalingChange.replicas(1, 2)));
    private static final PromotionChange KEEPS = new PromotionChange(
            true, null, PromotionCleanupStrategy.KEEP, new RollingDeployChange(null, 50, null, null, null), null, null);
    private static final List<AutoscalingUpdate> SCALES =
            List.of(AutoscalingUpdate.of("A", AutoscalingChange.NONE.withMaxScaleDownRate(20)));

    private static final Map<String, Change> CHANGES = changes();

    /** A change by the port whose caller waits, and by the one whose caller does not. */
    private record Change(Consumer<HttpChains> blocking, Function<HttpChains, CompletableFuture<?>> async) {}

    private static Map<String, Change> changes() {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put(
                "POST /v1/chains/abcd1234/environments/production/promote"
                        + " {\"scale_down_previous_deployment\":false,\"deployment_id\":\"abc1234\"}",
                new Change(
                        chains -> chains.promotions().promote(PRODUCTION, ID, false, TIMEOUT),
                        chains -> chains.asyncPromotions().promote(PRODUCTION, ID, false, TIMEOUT)));
        changes.put(
                "POST /v1/chains/abcd1234/deployments/abc1234/deactivate ",
                new Change(
                        chains -> chains.promotions().deactivate(CHAIN, ID, TIMEOUT),
                        chains -> chains.asyncPromotions().deactivate(CHAIN, ID, TIMEOUT)));
        changes.put(
                "POST /v1/chains/abcd1234/environments {\"name\":\"canary\",\"promotion_settings\":"
                        + "{\"ramp_up_while_promoting\":true,\"ramp_up_duration_seconds\":60},\"chainlet_settings\":"
                        + "[{\"chainlet_name\":\"A\",\"instance_type_id\":\"1x4\",\"autoscaling_settings\":"
                        + "{\"min_replica\":1,\"max_replica\":2}}]}",
                new Change(
                        chains -> chains.environmentSettings().createEnvironment(CHAIN, CANARY, TIMEOUT),
                        chains -> chains.asyncEnvironmentSettings().createEnvironment(CHAIN, CANARY, TIMEOUT)));
        changes.put(
                "PATCH /v1/chains/abcd1234/environments/production {\"promotion_settings\":"
                        + "{\"redeploy_on_promotion\":true,\"promotion_cleanup_strategy\":\"KEEP\","
                        + "\"rolling_deploy_config\":{\"max_surge_percent\":50}}}",
                new Change(
                        chains -> chains.environmentSettings().changePromotionSettings(PRODUCTION, KEEPS, TIMEOUT),
                        chains ->
                                chains.asyncEnvironmentSettings().changePromotionSettings(PRODUCTION, KEEPS, TIMEOUT)));
        changes.put(
                "PATCH /v1/chains/abcd1234/environments/production/chainlet_settings/autoscaling_settings"
                        + " {\"updates\":[{\"chainlet_name\":\"A\",\"autoscaling_settings\":"
                        + "{\"max_scale_down_rate\":20}}]}",
                new Change(
                        chains -> chains.environmentSettings().changeAutoscaling(PRODUCTION, SCALES, TIMEOUT),
                        chains -> chains.asyncEnvironmentSettings().changeAutoscaling(PRODUCTION, SCALES, TIMEOUT)));
        changes.put(
                "DELETE /v1/chains/abcd1234/deployments/abc1234 ",
                new Change(
                        chains -> chains.deletions().deleteDeployment(CHAIN, ID, TIMEOUT),
                        chains -> chains.asyncDeletions().deleteDeployment(CHAIN, ID, TIMEOUT)));
        changes.put(
                "DELETE /v1/chains/abcd1234 ",
                new Change(
                        chains -> chains.deletions().deleteChain(CHAIN, TIMEOUT),
                        chains -> chains.asyncDeletions().deleteChain(CHAIN, TIMEOUT)));
        return changes;
    }

    @TestFactory
    Stream<DynamicTest> change_isSentOnce_asTheServiceWantsIt() {
        return each((sent, change) -> {
            String answer = sent.contains("/promote")
                    ? DEPLOYMENT
                    : sent.contains("canary") ? ENVIRONMENT : "{\"status\":\"ACCEPTED\",\"message\":\"m\",\"new\":[1]}";
            try (ScriptedServer server = new ScriptedServer(answers(200, "", answer));
                    HttpChains chains = client(server.url())) {
                change.accept(chains);
                assertThat(server.requests()).singleElement().satisfies(request -> {
                    String line = request.line().replace(" HTTP/1.1", "");
                    assertThat(line + " " + request.body()).isEqualTo(sent);
                });
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> change_whoseAnswerIsLost_isIndeterminate_andSentOnce() {
        return each((sent, change) -> {
            try (ScriptedServer server = new ScriptedServer(reads(wire -> false), reads(wire -> false));
                    HttpChains chains = client(server.url())) {
                assertThat(failure(chains, change)).isInstanceOf(IndeterminateException.class);
                assertThat(server.requests()).hasSize(1);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> change_thatIsRefusedOrPutOff_isNotApplied() {
        return each((sent, change) -> {
            String envelope = "{\"code\":\"VALIDATION_ERROR\",\"message\":\"no\"}";
            try (ScriptedServer server = new ScriptedServer(
                            answers(400, "", envelope),
                            answers(429, "", "{\"error\":\"slow\",\"retry_after\":1}"),
                            answers(500, "", ""));
                    HttpChains chains = client(server.url())) {
                assertThat(failure(chains, change)).isInstanceOf(RejectedException.class);
                assertThat(failure(chains, change)).isInstanceOf(UnavailableException.class);
                assertThat(failure(chains, change)).isInstanceOf(IndeterminateException.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> change_thatReachesNobody_isUnavailable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        return each((sent, change) -> {
            try (HttpChains chains = client("http://127.0.0.1:" + free)) {
                assertThat(failure(chains, change)).isInstanceOf(UnavailableException.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> change_futureCancelled_hangsUp_andTellsThatItMayHaveBeenApplied() {
        return CHANGES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (ScriptedServer server = new ScriptedServer(reads(wire -> {
                                wire.hang();
                                return false;
                            }));
                            HttpChains chains = client(server.url())) {
                        CompletableFuture<?> future = entry.getValue().async().apply(chains);
                        server.hanging().await();
                        assertThat(future.cancel(true)).isTrue();
                        server.hungUp().await();
                        assertThatThrownBy(future::join).hasRootCauseInstanceOf(IndeterminateException.class);
                    }
                }));
    }

    @Test
    void asyncPorts_nameThatNoPathCarries_isAFailedFuture() {
        try (HttpChains chains = client("http://127.0.0.1:1")) {
            ChainId climbs = new ChainId("..");
            for (CompletableFuture<?> future : List.of(
                    chains.asyncPromotions().deactivate(climbs, ID, TIMEOUT),
                    chains.asyncEnvironmentSettings().createEnvironment(climbs, CANARY, TIMEOUT),
                    chains.asyncDeletions().deleteChain(climbs, TIMEOUT),
                    chains.asyncChainletLogs().logs(CHAIN, ID, "", LogQuery.LATEST, TIMEOUT),
                    chains.asyncAuditLog().entries(climbs, AuditQuery.NEWEST, TIMEOUT))) {
                assertThatThrownBy(future::join).hasCauseInstanceOf(RejectedException.class);
            }
            assertThatThrownBy(() -> chains.asyncDeletions().deleteChain(climbs, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Whoever cannot see when a request without a body leaves does not say that it has not. */
    @TestFactory
    Stream<DynamicTest> change_throughAClientThatCannotBeSeenThrough_isSentOnce_andSafeToTrust() {
        OkHttpClient careless = new OkHttpClient();
        return each((sent, change) -> {
            try (ScriptedServer server = new ScriptedServer(
                            answers(503, "Retry-After: 0\r\n", ""),
                            reads(wire -> false),
                            answers(200, "", DEPLOYMENT));
                    HttpChains chains = HttpChains.builder()
                            .apiKey(Golden.KEY)
                            .baseUrl(server.url())
                            .callFactory(request -> careless.newCall(request))
                            .build()) {
                assertThat(failure(chains, change)).isInstanceOf(UnavailableException.class);
                assertThat(server.requests()).hasSize(1);
                assertThat(failure(chains, change)).isInstanceOf(IndeterminateException.class);
                assertThat(server.requests()).hasSize(2);
            }
        });
    }

    @Test
    void logs_askForWhatIsWanted_andAreRead() throws Exception {
        String answer = "{\"logs\":[{\"timestamp\":\"1767225600000000001\",\"message\":\"hi\",\"replica\":null,"
                + "\"level\":\"NEW\",\"more\":1}]}";
        try (ScriptedServer server = new ScriptedServer(answers(200, "", answer), answers(200, "", "{\"logs\":[{}]}"));
                HttpChains chains = client(server.url())) {
            LogQuery query = LogQuery.LATEST
                    .between(Instant.ofEpochMilli(5), Instant.ofEpochMilli(6))
                    .oldestFirst()
                    .limit(7)
                    .atLeast(LogLevel.WARNING)
                    .matching("a&b c");
            assertThat(chains.chainletLogs().logs(CHAIN, ID, "c/1", query, TIMEOUT))
                    .containsExactly(
                            new LogLine(Instant.parse("2026-01-01T00:00:00.000000001Z"), "hi", null, null, "NEW"));
            assertThat(server.requests().get(0).line())
                    .isEqualTo("GET /v1/chains/abcd1234/deployments/abc1234/chainlets/c%2F1/logs?start_epoch_millis=5"
                            + "&end_epoch_millis=6&direction=asc&limit=7&min_level=WARNING"
                            + "&search_pattern=a%26b%20c HTTP/1.1");
            assertThat(catchThrowableOfType(
                            UpdateException.class,
                            () -> chains.chainletLogs().logs(CHAIN, ID, "c", LogQuery.LATEST, TIMEOUT)))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void logsAndAuditLog_withoutWaiting_readTheSame() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        answers(200, "", "{\"logs\":[{\"timestamp\":\"1\",\"message\":\"hi\",\"replica\":null}]}"),
                        answers(200, "", "{\"items\":[],\"pagination\":{\"has_more\":false,\"cursor\":null}}"));
                HttpChains chains = client(server.url())) {
            assertThat(awaited(chains.asyncChainletLogs().logs(CHAIN, ID, "c", LogQuery.LATEST, TIMEOUT)))
                    .extracting(LogLine::message)
                    .containsExactly("hi");
            assertThat(awaited(chains.asyncAuditLog().entries(CHAIN, AuditQuery.NEWEST, TIMEOUT))
                            .entries())
                    .isEmpty();
        }
    }

    @Test
    void auditLog_asksForWhatIsWanted_andKeepsWhatItDoesNotKnow() throws Exception {
        String answer = "{\"items\":[{\"id\":\"e1\",\"created\":\"2026-01-01T00:00:00Z\",\"event_type\":\"NEW\","
                + "\"event_data\":{\"event_type\":\"NEW\",\"chain_deployment_id\":\"abc1234\",\"deep\":{\"x\":[1]}},"
                + "\"source\":\"API\",\"actor\":{\"type\":\"API_KEY\",\"api_key_prefix\":\"pre\"}}],"
                + "\"pagination\":{\"has_more\":true,\"cursor\":\"next\"}}";
        try (ScriptedServer server = new ScriptedServer(answers(200, "", answer));
                HttpChains chains = client(server.url())) {
            AuditQuery query = AuditQuery.NEWEST
                    .after("here")
                    .limit(3)
                    .deployments(List.of(ID, new DeploymentId("b")))
                    .environment(PRODUCTION.environmentName());
            AuditPage page = chains.auditLog().entries(CHAIN, query, TIMEOUT);
            assertThat(page.cursor()).contains("next");
            assertThat(page.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.event().deployment()).contains(ID);
                assertThat(entry.event().fields()).containsKey("deep").doesNotContainKey("event_type");
                assertThat(entry.actor()).isEqualTo(AuditActor.apiKey("pre"));
            });
            assertThat(server.requests().get(0).line())
                    .isEqualTo("GET /v1/chains/abcd1234/audit_logs?cursor=here&limit=3&direction=DESC"
                            + "&chain_deployment_ids=abc1234&chain_deployment_ids=b&environment_names=production"
                            + " HTTP/1.1");
        }
    }

    @Test
    void keyPrefix_isKnownOfAFixedKeyWithADot() {
        assertThat(prefix(HttpChains.builder().apiKey("pre.secret"))).contains("pre");
        assertThat(prefix(HttpChains.builder().apiKey("nodot"))).isEmpty();
        assertThat(prefix(HttpChains.builder().apiKey(".secret"))).isEmpty();
        assertThat(prefix(HttpChains.builder().apiKey(() -> "pre.secret"))).isEmpty();
    }

    private static Optional<String> prefix(HttpChainsBuilder builder) {
        try (HttpChains chains = builder.build()) {
            return chains.auditLog().keyPrefix();
        }
    }

    /** Something to look at for each change. */
    @FunctionalInterface
    private interface Look {
        void at(String sent, Consumer<HttpChains> change) throws Exception;
    }

    private static Stream<DynamicTest> each(Look look) {
        return CHANGES.entrySet().stream()
                .flatMap(entry -> Stream.of(
                        DynamicTest.dynamicTest(
                                entry.getKey(),
                                () -> look.at(entry.getKey(), entry.getValue().blocking())),
                        DynamicTest.dynamicTest(
                                "async " + entry.getKey(),
                                () -> look.at(
                                        entry.getKey(),
                                        chains ->
                                                awaited(entry.getValue().async().apply(chains))))));
    }

    /** Waits for a future, and throws what it failed with. */
    private static <T> T awaited(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UpdateException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static UpdateException failure(HttpChains chains, Consumer<HttpChains> change) {
        return catchThrowableOfType(UpdateException.class, () -> change.accept(chains));
    }

    private static HttpChains client(String url) {
        return HttpChains.builder().apiKey(Golden.KEY).baseUrl(url).build();
    }
}
