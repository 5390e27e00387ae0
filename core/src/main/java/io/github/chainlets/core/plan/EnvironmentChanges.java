package io.github.chainlets.core.plan;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceTypeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different between two reads of an environment, as far as a plan rests on it. */
final class EnvironmentChanges {
    private EnvironmentChanges() {}

    static List<String> between(ChainEnvironment before, ChainEnvironment now) {
        List<String> changes = new ArrayList<>();
        Map<ChainletName, InstanceTypeId> was = settings(before);
        Map<ChainletName, InstanceTypeId> is = settings(now);
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

    private static Map<ChainletName, InstanceTypeId> settings(ChainEnvironment environment) {
        Map<ChainletName, InstanceTypeId> settings = new LinkedHashMap<>();
        for (ChainletSettings chainlet : environment.chainletSettings()) {
            settings.put(chainlet.chainletName(), chainlet.instanceType().id());
        }
        return settings;
    }
}
