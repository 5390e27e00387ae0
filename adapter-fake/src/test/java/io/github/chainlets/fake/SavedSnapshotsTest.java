package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.audit.AuditQuery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code FamilyModelTest} shows that histories go on as if nothing had been; here is what it does not do. */
class SavedSnapshotsTest {
    private final Fixture fake = new Fixture();

    private String saved(Snapshot... snapshots) {
        return new SavedSnapshots(List.of(snapshots), fake.clock.mark()).write();
    }

    @Test
    void anotherFake_goesOnFromThem_asTheirsWouldHave() {
        fake.deploy(EXAMPLE);
        fake.chains.planOutcomes(PlannedOutcome.failsToLoad().onlyFor("RandInt"), PlannedOutcome.succeeds());
        fake.chains.delayAuditEntries(Duration.ofSeconds(30));
        Fixture another = new Fixture();

        SavedSnapshots read = SavedSnapshots.read(saved(fake.chains.snapshot()));
        another.chains.undoTo(read.snapshots().get(0));
        another.clock.undoTo(read.clock());

        assertThat(another.chains.auditDelay()).isEqualTo(Duration.ofSeconds(30));
        for (Fixture each : List.of(fake, another)) {
            each.pass(150);
            each.deploy(InstanceTypeUpdates.of("HelloWorld", "2x8"));
            each.pass(150);
        }
        assertThat(another.chains.deployments(PRODUCTION.chainId(), TIMEOUT))
                .isEqualTo(fake.chains.deployments(PRODUCTION.chainId(), TIMEOUT))
                .anyMatch(deployment -> deployment.status().equals(DeploymentStatus.FAILED));
        assertThat(another.chains.entries(PRODUCTION.chainId(), AuditQuery.NEWEST, TIMEOUT))
                .isEqualTo(fake.chains.entries(PRODUCTION.chainId(), AuditQuery.NEWEST, TIMEOUT));
        assertThat(another.chains.applied()).isEqualTo(fake.chains.applied());
        another.chains.reset();
        assertThat(another.types(PRODUCTION)).containsValue("1x2").doesNotContainValue("1x4");
    }

    @Test
    void equalStates_areTheSameText_whateverWasSharedInMemory() {
        Fixture another = new Fixture();
        SavedSnapshots early = SavedSnapshots.read(saved(fake.chains.snapshot()));
        another.chains.undoTo(early.snapshots().get(0));
        for (Fixture each : List.of(fake, another)) {
            each.deploy(EXAMPLE);
            each.pass(150);
            each.deploy(InstanceTypeUpdates.of("HelloWorld", "2x8"));
        }
        assertThat(new SavedSnapshots(List.of(another.chains.snapshot()), fake.clock.mark()).write())
                .isEqualTo(saved(fake.chains.snapshot()));
    }

    @Test
    void whatSnapshotsShare_isWrittenOnce() {
        for (int i = 0; i < 100; i++) {
            fake.deploy(InstanceTypeUpdates.of("HelloWorld", i % 2 == 0 ? "1x4" : "2x8"));
            fake.pass(150);
        }
        Snapshot first = fake.chains.snapshot();
        fake.deploy(EXAMPLE);
        int one = saved(first).length();
        assertThat(saved(first, fake.chains.snapshot()).length()).isLessThan(one + one / 5);
    }

    @Test
    void anotherVersionsText_andWhatIsNone_areRefused() {
        String text = saved(fake.chains.snapshot());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SavedSnapshots.read("16:0123456789abcdef" + text.substring(19)))
                .withMessageContaining("another version");
        for (String none : List.of("", "x", text.substring(0, text.length() / 2), text.replace("1x2", "1x"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> SavedSnapshots.read(none));
        }
    }
}
