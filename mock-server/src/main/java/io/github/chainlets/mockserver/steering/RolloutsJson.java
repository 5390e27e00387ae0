package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.StatusChange;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.service.ServiceJson;
import io.github.chainlets.mockserver.world.LiveWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything about a world that a person wants to watch: environments, and each deployment as a timeline. */
public final class RolloutsJson {
    private static final Duration AT_ONCE = Duration.ofSeconds(60);
    /** How many of a chain's newest deployments are shown. */
    private static final int MOST = 30;

    private RolloutsJson() {}

    /** Writes what there is. */
    public static Answer of(LiveWorld world) {
        FakeChains chains = world.still();
        chains.delayAuditEntries(world.chains().auditDelay());
        return Answer.object(json -> {
            SteeringBodies.clock(json.name("clock").beginObject(), world.clock());
            json.endObject();
            json.array(
                    "instance_types",
                    chains.instanceTypes(AT_ONCE),
                    (out, type) -> out.value(type.id().value()));
            json.array("chains", chains.chains(AT_ONCE), (out, chain) -> chain(out, chains, chain));
        });
    }

    private static void chain(JsonOut json, FakeChains chains, Chain chain) {
        List<ChainDeployment> all = chains.deployments(chain.id(), AT_ONCE);
        List<ChainEnvironment> environments = chains.environments(chain.id(), AT_ONCE);
        json.beginObject()
                .field("id", chain.id().value())
                .field("name", chain.name())
                .field("deployments_count", all.size())
                .array("environments", environments, (out, environment) -> environment(out, chains, environment))
                .array(
                        "deployments",
                        shown(all, environments),
                        (out, deployment) -> deployment(out, chains, deployment))
                .array(
                        "audit_log",
                        chains.entries(chain.id(), AuditQuery.NEWEST, AT_ONCE).entries(),
                        RolloutsJson::entry)
                .endObject();
    }

    /** What an entry tells, in short: ids of entries are the service's only. */
    private static void entry(JsonOut json, AuditEntry entry) {
        AuditEvent event = entry.event();
        json.beginObject()
                .field("at", JsonOut.time(entry.created()))
                .field("event_type", event.type())
                .field(
                        "environment",
                        event.environment().map(EnvironmentName::value).orElse(null))
                .field(
                        "deployment_id",
                        event.deployment().map(DeploymentId::value).orElse(null))
                .field(
                        "chainlet_name",
                        event.chainlet().map(ChainletName::value).orElse(null))
                .field("instance_type_name", event.instanceTypeName().orElse(null))
                .field("by", entry.actor().apiKeyPrefix())
                .endObject();
    }

    /** The newest deployments, and those that an environment holds, however old. */
    private static List<ChainDeployment> shown(List<ChainDeployment> all, List<ChainEnvironment> environments) {
        Set<DeploymentId> held = new HashSet<>();
        for (ChainEnvironment environment : environments) {
            hold(held, environment.currentDeployment());
            hold(held, environment.candidateDeployment());
        }
        int old = Math.max(0, all.size() - MOST);
        List<ChainDeployment> shown = new ArrayList<>(all.subList(0, old).stream()
                .filter(each -> held.contains(each.id()))
                .toList());
        shown.addAll(all.subList(old, all.size()));
        return shown;
    }

    private static void hold(Set<DeploymentId> held, @Nullable ChainDeployment deployment) {
        if (deployment != null) {
            held.add(deployment.id());
        }
    }

    private static void environment(JsonOut json, FakeChains chains, ChainEnvironment environment) {
        EnvironmentRef ref = environment.ref();
        ServiceJson.WHOLE.environment(json.beginObject().name("environment"), environment);
        json.field(
                        "promotion_ends_at",
                        chains.promotionEnds(ref).map(JsonOut::time).orElse(null))
                .endObject();
    }

    private static void deployment(JsonOut json, FakeChains chains, ChainDeployment deployment) {
        ServiceJson.WHOLE.deployment(json.beginObject().name("deployment"), deployment);
        json.array("timeline", chains.timeline(deployment.chainId(), deployment.id()), RolloutsJson::change)
                .endObject();
    }

    private static void change(JsonOut json, StatusChange change) {
        json.beginObject()
                .field("at", JsonOut.time(change.at()))
                .field("status", change.status().name())
                .endObject();
    }
}
