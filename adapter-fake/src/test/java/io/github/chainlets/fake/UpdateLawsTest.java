package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** The laws of the endpoint: what every accepted and every rejected batch must keep. */
class UpdateLawsTest {
    private static final EnvironmentRef HERE = EnvironmentRef.of("chain001", "production");
    private static final List<EnvironmentRef> ELSEWHERE = List.of(
            EnvironmentRef.of("chain001", "staging"),
            EnvironmentRef.of("chain002", "production"),
            EnvironmentRef.of("chain002", "staging"));

    private FakeChains chains = Batches.world();

    @BeforeTry
    void freshWorld() {
        chains = Batches.world();
    }

    @Provide
    Arbitrary<InstanceTypeUpdates> good() {
        return Batches.good();
    }

    @Provide
    Arbitrary<InstanceTypeUpdates> any() {
        return Batches.any();
    }

    @Provide
    Arbitrary<InstanceTypeUpdate> bad() {
        return Batches.bad();
    }

    private static UpdateOutcome update(FakeChains on, InstanceTypeUpdates batch) {
        return on.updateInstanceTypes(HERE, batch, TIMEOUT);
    }

    private static Map<String, String> types(FakeChains on, EnvironmentRef ref) {
        return Fixture.types(on.environment(ref, TIMEOUT).chainletSettings());
    }

    private static Map<String, String> types(FakeChains on) {
        return types(on, HERE);
    }

    private static int deployments(FakeChains on) {
        return on.deployments(HERE.chainId(), TIMEOUT).size();
    }

    private static Map<String, String> overlaid(Map<String, String> under, InstanceTypeUpdates batch) {
        Map<String, String> result = new LinkedHashMap<>(under);
        batch.updates()
                .forEach(update -> result.put(
                        update.chainletName().value(), update.instanceTypeId().value()));
        return result;
    }

    /** What came of a batch: nothing if it was rejected. */
    private static Optional<UpdateOutcome> tried(FakeChains on, InstanceTypeUpdates batch) {
        try {
            return Optional.of(update(on, batch));
        } catch (RejectedException e) {
            return Optional.empty();
        }
    }

    // A. What success means.

    @Property
    void accepted_setsTheNamedChainlets_andLeavesTheOthers(
            @ForAll("good") InstanceTypeUpdates before, @ForAll("good") InstanceTypeUpdates batch) {
        update(chains, before);
        Map<String, String> expected = overlaid(types(chains), batch);
        UpdateOutcome outcome = update(chains, batch);
        assertThat(Fixture.types(outcome.chainletEnvironmentSettings())).isEqualTo(expected);
        assertThat(types(chains)).isEqualTo(expected);
    }

    @Property
    void accepted_makesExactlyOneDeploymentIfSomethingChanges_andElseNone(
            @ForAll("good") InstanceTypeUpdates before, @ForAll("good") InstanceTypeUpdates batch) {
        update(chains, before);
        int count = deployments(chains);
        boolean changes = !overlaid(types(chains), batch).equals(types(chains));
        UpdateOutcome outcome = update(chains, batch);
        assertThat(outcome.requiresRedeployment()).isEqualTo(changes);
        assertThat(outcome.chainDeployment() != null).isEqualTo(changes);
        assertThat(deployments(chains)).isEqualTo(count + (changes ? 1 : 0));
    }

    @Property
    void deployment_showsEachChainletOnTheNameOfItsType(@ForAll("good") InstanceTypeUpdates batch) {
        ChainDeployment deployment = update(chains, batch).chainDeployment();
        if (deployment != null) {
            Map<String, String> shown = new LinkedHashMap<>();
            deployment.chainlets().forEach(chainlet -> shown.put(chainlet.name().value(), chainlet.instanceTypeName()));
            assertThat(shown).isEqualTo(types(chains));
        }
    }

    // B. Algebra.

    @Property
    void sameBatchAgain_doesNothing(
            @ForAll("good") InstanceTypeUpdates batch, @ForAll @IntRange(min = 1, max = 4) int times) {
        UpdateOutcome first = update(chains, batch);
        int count = deployments(chains);
        for (int i = 0; i < times; i++) {
            assertThat(update(chains, batch)).isEqualTo(UpdateOutcome.of(false, first.chainletEnvironmentSettings()));
        }
        assertThat(deployments(chains)).isEqualTo(count);
    }

    @Property
    void orderOfABatch_doesNotMatter(@ForAll("any") InstanceTypeUpdates batch, @ForAll Random random) {
        List<InstanceTypeUpdate> shuffled = new ArrayList<>(batch.updates());
        Collections.shuffle(shuffled, random);
        FakeChains other = Batches.world();
        assertThat(tried(chains, batch)).isEqualTo(tried(other, InstanceTypeUpdates.copyOf(shuffled)));
        assertThat(types(chains)).isEqualTo(types(other));
    }

    @Property
    void oneAfterTheOther_isAsTheSecondOverTheFirst(
            @ForAll("good") InstanceTypeUpdates a, @ForAll("good") InstanceTypeUpdates b) {
        update(chains, a);
        update(chains, b);
        FakeChains other = Batches.world();
        update(other, InstanceTypeUpdates.copyOf(overlaid(overlaid(Map.of(), a), b)));
        assertThat(types(chains)).isEqualTo(types(other));
    }

    @Property
    void thereAndBackAgain_restoresTheSettingsByTwoDeployments(@ForAll("good") InstanceTypeUpdates batch) {
        Map<String, String> before = types(chains);
        int count = deployments(chains);
        boolean changed = update(chains, batch).requiresRedeployment();
        boolean back = update(chains, InstanceTypeUpdates.copyOf(before)).requiresRedeployment();
        assertThat(types(chains)).isEqualTo(before);
        assertThat(back).isEqualTo(changed);
        assertThat(deployments(chains)).isEqualTo(count + (changed ? 2 : 0));
    }

    @Property
    void addingWhatIsSoAlready_changesNothing(@ForAll("good") InstanceTypeUpdates batch) {
        InstanceTypeUpdates padded = InstanceTypeUpdates.copyOf(overlaid(types(chains), batch));
        assertThat(update(chains, batch)).isEqualTo(update(Batches.world(), padded));
    }

    @Property
    void noName_isSpecial(@ForAll("good") InstanceTypeUpdates batch) {
        Map<String, String> renamed = new HashMap<>();
        List<String> names = Batches.CHAINLETS;
        for (int i = 0; i < names.size(); i++) {
            renamed.put(names.get(i), names.get((i + 1) % names.size()));
        }
        InstanceTypeUpdates other = InstanceTypeUpdates.copyOf(batch.updates().stream()
                .map(update -> InstanceTypeUpdate.of(
                        Objects.requireNonNull(renamed.get(update.chainletName().value())),
                        update.instanceTypeId().value()))
                .toList());
        FakeChains twin = Batches.world();
        update(chains, batch);
        update(twin, other);
        Map<String, String> expected = new HashMap<>();
        types(chains).forEach((name, type) -> expected.put(renamed.get(name), type));
        assertThat(types(twin)).isEqualTo(expected);
    }

    @Property
    void noEnvironment_isSpecial(@ForAll("any") InstanceTypeUpdates batch) {
        tried(chains, batch);
        FakeChains twin = Batches.world();
        try {
            twin.updateInstanceTypes(ELSEWHERE.get(0), batch, TIMEOUT);
        } catch (RejectedException e) {
            // So was the other.
        }
        assertThat(types(twin, ELSEWHERE.get(0))).isEqualTo(types(chains));
    }

    // C. Atomicity and rejection.

    @Property
    void oneBadEntryAnywhere_rejectsTheWholeBatch_andChangesNothing(
            @ForAll("good") InstanceTypeUpdates batch,
            @ForAll("bad") InstanceTypeUpdate bad,
            @ForAll @IntRange(max = 3) int at) {
        List<InstanceTypeUpdate> broken = new ArrayList<>(batch.updates());
        int index = Math.min(at, broken.size());
        broken.add(index, bad);
        State before = chains.snapshot().state();
        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> update(chains, InstanceTypeUpdates.copyOf(broken)));
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
        assertThat(refusal.violations()).anyMatch(violation -> violation.place().index() == index);
        assertThat(chains.snapshot().state()).isSameAs(before);
    }

    @Property
    void rejection_isDeterministicAndOrdered(@ForAll("any") InstanceTypeUpdates batch) {
        if (tried(chains, batch).isEmpty()) {
            RejectedException first = catchThrowableOfType(RejectedException.class, () -> update(chains, batch));
            RejectedException second = catchThrowableOfType(RejectedException.class, () -> update(chains, batch));
            assertThat(first.violations()).isEqualTo(second.violations()).isNotEmpty();
            assertThat(first.violations()).isSortedAccordingTo(Comparator.comparing(Violation::place));
        }
    }

    @Property
    void rejection_takesNoId(@ForAll("any") InstanceTypeUpdates batch, @ForAll("good") InstanceTypeUpdates next) {
        if (tried(chains, batch).isEmpty()) {
            assertThat(update(chains, next)).isEqualTo(update(Batches.world(), next));
        }
    }

    // E. Isolation.

    @Property
    void update_leavesEveryOtherEnvironmentAlone(@ForAll("any") InstanceTypeUpdates batch) {
        List<Object> before = ELSEWHERE.stream()
                .<Object>map(ref -> chains.environment(ref, TIMEOUT))
                .toList();
        tried(chains, batch);
        assertThat(ELSEWHERE.stream().<Object>map(ref -> chains.environment(ref, TIMEOUT)))
                .containsExactlyElementsOf(before);
    }

    @Property
    void interleavedSequences_areAsIfRunApart(@ForAll List<@From("any") InstanceTypeUpdates> batches) {
        FakeChains apart = Batches.world();
        EnvironmentRef there = ELSEWHERE.get(1);
        for (InstanceTypeUpdates batch : batches) {
            tried(chains, batch);
            try {
                chains.updateInstanceTypes(there, batch, TIMEOUT);
            } catch (RejectedException e) {
                // The settings will tell.
            }
            tried(apart, batch);
        }
        assertThat(types(chains)).isEqualTo(types(apart)).isEqualTo(types(chains, there));
    }
}
