package io.github.chainlets.core.plan;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceTypeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different between two reads of an environment, as far as a plan rests on it. */
final class EnvironmentChanges {
    private EnvironmentChanges() {}

    static List<String> between(ChainEnvironment before, ChainEnvironment now) {
        List<String> changes = new ArrayList<>();
        Map<ChainletName, InstanceTypeId> was = before.wanted();
        Map<ChainletName, InstanceTypeId> is = now.wanted();
        was.forEach((name, type) -> {
            InstanceTypeId other = is.get(name);
            if (other == null) {
                changes.add("chainlet \"" + name + "\" is gone");
            } else if (!other.equals(type)) {
                changes.add("chainlet \"" + name + "\" is wanted on " + other + " now, not on " + type);
            }
        });
        is.keySet().stream()
                .filter(name -> !was.containsKey(name))
                .forEach(name -> changes.add("chainlet \"" + name + "\" is new"));
        deployment("the current deployment", before.currentDeployment(), now.currentDeployment(), changes);
        deployment("the candidate deployment", before.candidateDeployment(), now.candidateDeployment(), changes);
        return changes;
    }

    private static void deployment(
            String which, @Nullable ChainDeployment before, @Nullable ChainDeployment now, List<String> changes) {
        String was = before == null ? "none" : before.id().value();
        String is = now == null ? "none" : now.id().value();
        if (!Objects.equals(was, is)) {
            changes.add(which + " is " + is + " now, not " + was);
        }
    }
}
