package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.DEPLOYMENT;
import static io.github.chainlets.http.Golden.ENVIRONMENT;
import static io.github.chainlets.http.Golden.INSTANCE_TYPE;
import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.OUTCOME;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.ScriptedServer.answers;
import static io.github.chainlets.http.ScriptedServer.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.core.observe.CallEnding;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.observe.PortRequest;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.reconcile.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The use case over HTTP: what is safe to retry is retried, what is not is looked up. */
@Timeout(30)
class UpdaterTest {
    private static final InstanceTypeUpdates UPDATES = InstanceTypeUpdates.of("HelloWorld", "1x4");
    private static final RetryPolicy AT_ONCE =
            new RetryPolicy(4, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60), 0);

    @Test
    void update_busyTwice_isRepeatedUntilItIsApplied() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        UpdateObserver observer = call -> new CallObserver() {
            @Override
            public void requestFailed(PortRequest request, UpdateException why, @Nullable Duration retryIn) {
                seen.add("retrying " + request.attempt());
            }

            @Override
            public void ended(CallEnding ending) {
                seen.add(ending.kind().tag());
            }
        };
        try (ScriptedServer server = new ScriptedServer(
                        answers(429, "", "{\"error\":\"Rate limit\",\"retry_after\":0}"),
                        answers(503, "Retry-After: 0\r\n", ""),
                        answers(200, "", OUTCOME));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .retryPolicy(AT_ONCE)
                        .observer(observer)
                        .build()) {
            assertThat(chains.updater().update(PRODUCTION, UPDATES).requiresRedeployment())
                    .isTrue();
            assertThat(server.requests()).hasSize(3);
        }
        assertThat(seen).containsExactly("retrying 1", "retrying 2", "succeeded");
    }

    @Test
    void update_answerLost_isNotRetried() throws Exception {
        try (ScriptedServer server = new ScriptedServer(reads(wire -> false));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .retryPolicy(AT_ONCE)
                        .build()) {
            assertThatThrownBy(() -> chains.updater().update(PRODUCTION, UPDATES))
                    .isInstanceOf(IndeterminateException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void update_timeUpBetweenRepeats_isUnavailable() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(answers(429, "", "{\"error\":\"Rate limit\",\"retry_after\":30}"));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .timeout(Duration.ofSeconds(20))
                        .build()) {
            assertThatThrownBy(() -> chains.updater().update(PRODUCTION, UPDATES))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)));
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** The service says it in prose; one read says what it means. */
    @Test
    void update_refusedDuringAPromotion_isAConflictThatNamesIt() throws Exception {
        String promoting = ENVIRONMENT
                .replace("\"id\": \"1x4\"", "\"id\": \"1x2\"")
                .replace(
                        "\"candidate_deployment\": null",
                        "\"candidate_deployment\": " + DEPLOYMENT.replace("dep4567", "next123"));
        try (ScriptedServer server = new ScriptedServer(
                        answers(
                                400,
                                "",
                                "{\"code\": \"VALIDATION_ERROR\", \"message\": \"a promotion is in progress\"}"),
                        answers(200, "", promoting),
                        answers(200, "", "{\"instance_types\": [" + INSTANCE_TYPE + "]}"));
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            assertThatExceptionOfType(RejectedException.class)
                    .isThrownBy(() -> chains.updater().update(PRODUCTION, UPDATES))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectedException.Reason.CONFLICT))
                    .satisfies(e -> assertThat(e.promotion()).contains(new DeploymentId("next123")))
                    .satisfies(e -> assertThat(e.foundAfterwards()).isTrue())
                    .withMessageContaining("wait until the promotion in the way has ended");
        }
    }

    /** A clock is for dates: reconciling under one that stands ends all the same. */
    @Test
    void reconcile_clockThatStands_endsWithItsTime() throws Exception {
        UpdateTicket ticket = new UpdateTicket(
                PRODUCTION,
                UPDATES,
                Map.of(new ChainletName("HelloWorld"), new InstanceTypeId("1x2")),
                Map.of(new ChainletName("HelloWorld"), "1x4 - 1 vCPU, 4 GiB RAM"),
                true,
                Set.of(new DeploymentId("dep4567")),
                null);
        ScriptedServer.Act environment = answers(200, "", ENVIRONMENT.replace("\"id\": \"1x4\"", "\"id\": \"1x2\""));
        ScriptedServer.Act deployments = answers(200, "", "{\"deployments\": [" + DEPLOYMENT + "]}");
        try (ScriptedServer server = new ScriptedServer(environment, deployments, environment, deployments);
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                        .updater(builder -> builder.settleTime(Duration.ofMillis(20)))
                        .build()) {
            assertThat(chains.updater().reconcile(ticket).verdict()).isEqualTo(Verdict.NOT_APPLIED);
        }
    }
}
