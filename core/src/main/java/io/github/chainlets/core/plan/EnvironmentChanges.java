package io.github.chainlets.core.plan;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different between two reads of an environment, as far as a plan rests on it. */
final class EnvironmentChanges {
    private EnvironmentChanges() {}

    static List<String> between(ChainEnvironment before, ChainEnvironment now) {
        List<String> changes = new ArrayList<>(now.wantedOtherwiseThan(before.wanted()));
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
