package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.logs.LogLevel;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.core.logs.LogQuery;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogsTest {
    private final Fixture fake = new Fixture();

    @Test
    void rollout_tellsWhatHappened_asItHappens() {
        ChainDeployment made = fake.deploy(EXAMPLE);
        assertThat(messages(made, LogQuery.LATEST.oldestFirst())).first().isEqualTo("Deploying HelloWorld on 1x4");
        assertThat(messages(made, LogQuery.LATEST)).doesNotContain("Loading model");
        fake.pass(150);
        assertThat(messages(made, LogQuery.LATEST.oldestFirst().atLeast(LogLevel.INFO)))
                .containsExactly("Deploying HelloWorld on 1x4", "Loading model", "Model loaded, server is ready")
                .isSubsetOf(messages(made, LogQuery.LATEST));
    }

    @Test
    void failure_tellsItsReason_andReplacementTellsItsScaleDown() {
        ChainDeployment old = fake.current();
        fake.deploy(EXAMPLE);
        fake.pass(151);
        assertThat(messages(old, LogQuery.LATEST)).containsExactly("Scaling down to 0 replicas");
        fake.chains.planOutcomes(PlannedOutcome.failsToLoad());
        ChainDeployment failed = fake.deploy(InstanceTypeUpdates.of("HelloWorld", "1x2"));
        fake.pass(151);
        assertThat(messages(failed, LogQuery.LATEST.atLeast(LogLevel.ERROR)))
                .containsExactly("Loading failed: the server of HelloWorld exited with code 1");
    }

    @Test
    void whatWasStartedVeryOften_tellsOfItsLastLives() {
        ChainDeployment first = fake.current();
        DeploymentId second = promote(
                Objects.requireNonNull(fake.chains.environment(STAGING, TIMEOUT).currentDeployment())
                        .id());
        for (int i = 0; i < 2_000; i++) {
            fake.pass(150);
            promote(i % 2 == 0 ? first.id() : second);
        }
        fake.pass(150);
        assertThat(messages(
                        first,
                        LogQuery.LATEST
                                .between(fake.clock.instant().minus(Duration.ofDays(6)), fake.clock.instant())
                                .limit(1_000)))
                .filteredOn("Waking up HelloWorld on 1x2"::equals)
                .hasSize(DeploymentState.LIVES);
    }

    @Test
    void sameSeed_sameLines_andAnotherSeedAnother() {
        assertThat(lines(5)).isEqualTo(lines(5)).isNotEqualTo(lines(6));
    }

    @Test
    void lines_areOrdered_andLimited() {
        ChainDeployment made = fake.deploy(EXAMPLE);
        fake.pass(151);
        List<LogLine> newestFirst = read(made, LogQuery.LATEST);
        assertThat(newestFirst)
                .hasSizeGreaterThan(4)
                .isSortedAccordingTo(Comparator.comparing(LogLine::timestamp).reversed());
        assertThat(read(made, LogQuery.LATEST.limit(2))).isEqualTo(newestFirst.subList(0, 2));
        assertThat(read(made, LogQuery.LATEST.oldestFirst())).last().isEqualTo(newestFirst.get(0));
    }

    @Test
    void conditions_eachLeaveWhatTheySay() {
        ChainDeployment made = fake.deploy(EXAMPLE);
        fake.pass(151);
        String replica = Objects.requireNonNull(
                read(made, LogQuery.LATEST.limit(1)).get(0).replica());
        assertThat(replica).matches("[a-z0-9]{5}");
        assertThat(messages(made, with(replica, null, null, null))).hasSize(3);
        assertThat(messages(made, with("other", null, null, null))).isEmpty();
        assertThat(messages(made, with(null, "request", null, null))).isEmpty();
        assertThat(messages(made, with(null, null, "deploy", null))).containsExactly("Deploying HelloWorld on 1x4");
        assertThat(messages(made, LogQuery.LATEST.matching("^Model.*ready$"))).hasSize(1);
        assertThat(messages(made, with(null, null, null, "odel"))).hasSize(2);
        assertThat(messages(made, LogQuery.LATEST.atLeast(LogLevel.DEBUG)))
                .doesNotContain("=== HelloWorld ===")
                .contains("Image found, nothing to build");
        assertThat(messages(made, LogQuery.LATEST)).contains("=== HelloWorld ===");
        assertThat(messages(
                        made,
                        LogQuery.LATEST.between(
                                made.createdAt(), made.createdAt().plusSeconds(60))))
                .hasSize(2);
    }

    @Test
    void usualWindow_isHalfAnHour_andTheLongestSevenDays() {
        ChainDeployment made = fake.deploy(EXAMPLE);
        fake.pass(Duration.ofHours(1).toSeconds());
        assertThat(read(made, LogQuery.LATEST)).isEmpty();
        var now = fake.clock.instant();
        assertThat(read(made, LogQuery.LATEST.between(now.minus(Duration.ofDays(7)), now)))
                .isNotEmpty();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> read(
                        made,
                        LogQuery.LATEST.between(now.minus(Duration.ofDays(7)).minusMillis(1), now)))
                .withMessageContaining("start_epoch_millis: the window must not be longer than 7 days");
    }

    @Test
    void query_thatCannotBe_isRejected_andAnUnknownChainletIsNotFound() {
        ChainDeployment made = fake.current();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> read(made, LogQuery.LATEST.matching("(")))
                .withMessageContaining("search_pattern: is no regular expression of RE2")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> read(made, LogQuery.LATEST.matching("(?=lookahead)")));
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> read(made, LogQuery.LATEST.limit(1_001)));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(
                        () -> fake.chains.logs(PRODUCTION.chainId(), made.id(), "nosuch0", LogQuery.LATEST, TIMEOUT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void promotedAgain_keepsWhatItSaidBefore() {
        ChainDeployment old = fake.current();
        fake.deploy(EXAMPLE);
        fake.pass(151);
        fake.chains.planOutcomes(PlannedOutcome.failsToDeploy());
        fake.deploy(InstanceTypeUpdates.of("HelloWorld", "1x2").and("RandInt", "1x2"));
        fake.pass(151);
        fake.chains.promotions().promote(PRODUCTION, old.id(), true, TIMEOUT);
        fake.pass(61);
        assertThat(messages(old, LogQuery.LATEST.oldestFirst()))
                .containsExactly(
                        "Scaling down to 0 replicas", "Waking up HelloWorld on 1x2", "Model loaded, server is ready");
    }

    private static List<LogLine> lines(long seed) {
        Fixture fake = new Fixture(builder -> builder.seed(seed));
        ChainDeployment made = fake.deploy(EXAMPLE);
        fake.pass(151);
        return fake.chains.logs(
                PRODUCTION.chainId(), made.id(), made.chainlets().get(0).id(), LogQuery.LATEST, TIMEOUT);
    }

    private static LogQuery with(
            @Nullable String replica,
            @Nullable String requestId,
            @Nullable String component,
            @Nullable String includes) {
        return new LogQuery(
                null,
                null,
                true,
                500,
                null,
                replica,
                requestId,
                component,
                null,
                includes == null ? List.of() : List.of(includes),
                List.of("Image"));
    }

    private List<LogLine> read(ChainDeployment deployment, LogQuery query) {
        return fake.chains.logs(
                PRODUCTION.chainId(),
                deployment.id(),
                deployment.chainlets().get(0).id(),
                query,
                TIMEOUT);
    }

    private DeploymentId promote(DeploymentId id) {
        return fake.chains.promotions().promote(PRODUCTION, id, true, TIMEOUT).id();
    }

    private List<String> messages(ChainDeployment deployment, LogQuery query) {
        return read(deployment, query).stream().map(LogLine::message).toList();
    }
}
