package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an update that was planned led to.
 *
 * @param outcome what the service answered
 * @param foreignWrites what the answer shows that the plan does not explain, a sentence for each thing: somebody else has
 *     written between the last look and the update; the list is copied
 */
public record GuardedUpdate(UpdateOutcome outcome, List<String> foreignWrites) {
    /** Copies the list. */
    public GuardedUpdate {
        Objects.requireNonNull(outcome, "outcome");
        foreignWrites = List.copyOf(foreignWrites);
    }

    static GuardedUpdate of(UpdateTicket ticket, UpdateOutcome outcome) {
        List<String> foreign = new ArrayList<>();
        Map<ChainletName, InstanceTypeId> expected = ticket.after();
        for (ChainletSettings settings : outcome.chainletEnvironmentSettings()) {
            InstanceTypeId type = expected.get(settings.chainletName());
            if (type == null) {
                foreign.add("chainlet \"" + settings.chainletName() + "\" is new");
            } else if (!type.equals(settings.instanceType().id())) {
                foreign.add("chainlet \"" + settings.chainletName() + "\" is wanted on "
                        + settings.instanceType().id() + ", not on " + type);
            }
        }
        if (ticket.live() && ticket.changes() != outcome.requiresRedeployment()) {
            foreign.add(
                    outcome.requiresRedeployment()
                            ? "a deployment was made, though the plan changed nothing"
                            : "no deployment was needed: somebody had asked for the same already");
        }
        return new GuardedUpdate(outcome, foreign);
    }
}
