package io.github.chainlets.core.reconcile;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HelloWorld is to go from 1x2 to 1x4, sent by the key "abcd"; RandInt stays on 1x2. */
class AuthorshipTest {
    private static final DeploymentId OLD = new DeploymentId("old");
    private static final DeploymentId NEW = new DeploymentId("new");
    private static final UpdateTicket TICKET = ticket("abcd");
    private static final AuditActor OUR_KEY = AuditActor.apiKey("abcd");
    private static final AuditActor OTHER_KEY = AuditActor.apiKey("zzzz");
    private static final AuditActor PERSON = new AuditActor("USER", "ann@example.com", null, null);

    private static UpdateTicket ticket(@Nullable String keyPrefix) {
        ChainletName hello = new ChainletName("HelloWorld");
        ChainletName rand = new ChainletName("RandInt");
        InstanceTypeId small = new InstanceTypeId("1x2");
        return new UpdateTicket(
                PRODUCTION,
                InstanceTypeUpdates.of("HelloWorld", "1x4"),
                Map.of(hello, small, rand, small),
                Map.of(hello, "type 1x4", rand, "type 1x2"),
                true,
                Set.of(OLD),
                Map.of(),
                keyPrefix);
    }

    private static AuditEntry made(DeploymentId deployment, AuditActor actor) {
        return entry(
                AuditEvent.INSTANCE_TYPE_CHANGED,
                actor,
                Map.of(
                        "chain_deployment_id", deployment.value(),
                        "chainlet_name", "HelloWorld",
                        "instance_type_name", "type 1x4"));
    }

    private static AuditEntry entry(String type, AuditActor actor, Map<String, Object> fields) {
        return new AuditEntry("id", START, new AuditEvent(type, fields), AuditEntry.API, actor, null, null, null);
    }

    private static Authorship proved(AuditEntry... here) {
        return Authorship.of(TICKET, Set.of(), List.of(here));
    }

    @Test
    void entryByOurKey_provesThatItIsOurs() {
        assertThat(proved(made(NEW, OUR_KEY))).isEqualTo(new Authorship(Set.of(NEW), Set.of(NEW), Set.of()));
    }

    @Test
    void entryByAnybodyElse_provesOnlyThatItWasMadeHere() {
        Authorship here = new Authorship(Set.of(), Set.of(NEW), Set.of());
        assertThat(proved(made(NEW, OTHER_KEY))).isEqualTo(here);
        assertThat(proved(made(NEW, PERSON))).isEqualTo(here);
        assertThat(Authorship.of(ticket(null), Set.of(), List.of(made(NEW, OUR_KEY))))
                .as("who sent it is not known")
                .isEqualTo(here);
        assertThat(Authorship.of(ticket(null), Set.of(), List.of(made(NEW, PERSON))))
                .isEqualTo(here);
    }

    @Test
    void entriesThatDisagree_proveThatItIsNotCertainlyOurs() {
        assertThat(proved(made(NEW, OUR_KEY), made(NEW, PERSON)))
                .isEqualTo(new Authorship(Set.of(), Set.of(NEW), Set.of()));
    }

    /** Each of these is one thing away from an entry that proves something. */
    @ParameterizedTest
    @CsvSource({
        "CHAIN_DEPLOYMENT_PROMOTED, new, HelloWorld, type 1x4",
        "CHAINLET_INSTANCE_TYPE_CHANGED, old, HelloWorld, type 1x4",
        "CHAINLET_INSTANCE_TYPE_CHANGED,, HelloWorld, type 1x4",
        "CHAINLET_INSTANCE_TYPE_CHANGED, new, HelloWorld, type 2x8",
        "CHAINLET_INSTANCE_TYPE_CHANGED, new, HelloWorld,",
        "CHAINLET_INSTANCE_TYPE_CHANGED, new, RandInt, type 1x4",
        "CHAINLET_INSTANCE_TYPE_CHANGED, new, Another, type 1x4",
        "CHAINLET_INSTANCE_TYPE_CHANGED, new, Another,",
        "CHAINLET_INSTANCE_TYPE_CHANGED, new,, type 1x4"
    })
    void entryOfAnotherKind_provesNothing(
            String type, @Nullable String deployment, @Nullable String chainlet, @Nullable String instanceType) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("chain_deployment_id", deployment);
        fields.put("chainlet_name", chainlet);
        fields.put("instance_type_name", instanceType);
        assertThat(proved(entry(type, OUR_KEY, fields))).isEqualTo(Authorship.UNKNOWN);
        assertThat(Authorship.madeByOthers(TICKET, List.of(entry(type, OTHER_KEY, fields))))
                .isEmpty();
    }

    @Test
    void entryOfAChainletThatStaysAsItIs_countsToo() {
        AuditEntry unchanged = entry(
                AuditEvent.INSTANCE_TYPE_CHANGED,
                OUR_KEY,
                Map.of("chain_deployment_id", "new", "chainlet_name", "RandInt", "instance_type_name", "type 1x2"));
        assertThat(proved(unchanged).ours()).containsExactly(NEW);
    }

    @Test
    void madeByOthers_isElsewhere_unlessAnybodyMadeItHere() {
        DeploymentId more = new DeploymentId("more");
        assertThat(Authorship.of(TICKET, Set.of(NEW, more), List.of(made(NEW, OTHER_KEY))))
                .isEqualTo(new Authorship(Set.of(), Set.of(NEW), Set.of(more)));
    }

    @Test
    void anotherKeysEntry_provesThatOthersMadeIt() {
        assertThat(Authorship.madeByOthers(TICKET, List.of(made(NEW, OTHER_KEY))))
                .containsExactly(NEW);
    }

    /** The service may show more or less of a key, so one that begins like ours may be ours. */
    @ParameterizedTest
    @CsvSource({"abcd", "abc", "abcdef", "a"})
    void keyThatBeginsLikeOurs_isNotAnothers(String prefix) {
        assertThat(Authorship.madeByOthers(TICKET, List.of(made(NEW, AuditActor.apiKey(prefix)))))
                .isEmpty();
    }

    @Test
    void whoIsNoOtherKeyForCertain_provesNothing() {
        AuditActor personWithKey = new AuditActor("USER", "ann@example.com", "zzzz", null);
        AuditActor keyUnknown = new AuditActor(AuditActor.API_KEY, null, null, "deploy");
        assertThat(Authorship.madeByOthers(TICKET, List.of(made(NEW, PERSON)))).isEmpty();
        assertThat(Authorship.madeByOthers(TICKET, List.of(made(NEW, personWithKey))))
                .isEmpty();
        assertThat(Authorship.madeByOthers(TICKET, List.of(made(NEW, keyUnknown))))
                .isEmpty();
        assertThat(Authorship.madeByOthers(ticket(null), List.of(made(NEW, OTHER_KEY))))
                .isEmpty();
        assertThat(Authorship.madeByOthers(TICKET, List.of(made(NEW, OTHER_KEY), made(NEW, OUR_KEY))))
                .isEmpty();
    }
}
