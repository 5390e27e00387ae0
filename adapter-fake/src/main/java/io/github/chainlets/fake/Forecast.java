package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the time will bring if nobody interferes: the same functions as for now, asked of later instants. */
final class Forecast {
    private Forecast() {}

    static Optional<Instant> reaches(
            State state, ChainId chainId, DeploymentState deployment, DeploymentStatus status, Instant now) {
        return Stream.concat(Stream.of(now), changes(state, chainId, deployment).filter(at -> at.isAfter(now)))
                .sorted()
                .filter(at -> statusAt(state, chainId, deployment, at).equals(status))
                .findFirst();
    }

    /** All that has become and will become of a deployment, from its last start on. */
    static List<StatusChange> timeline(State state, ChainId chainId, DeploymentState deployment) {
        List<StatusChange> timeline = new ArrayList<>();
        Stream.concat(Stream.of(deployment.startedAt()), changes(state, chainId, deployment))
                .filter(at -> !at.isBefore(deployment.startedAt()))
                .sorted()
                .distinct()
                .forEach(at -> {
                    DeploymentStatus status = statusAt(state, chainId, deployment, at);
                    if (timeline.isEmpty()
                            || !timeline.get(timeline.size() - 1).status().equals(status)) {
                        timeline.add(new StatusChange(at, status));
                    }
                });
        return List.copyOf(timeline);
    }

    private static DeploymentStatus statusAt(State state, ChainId chainId, DeploymentState deployment, Instant at) {
        ChainState chain = state.chain(chainId);
        return chain == null
                ? deployment.status(at)
                : Promotion.settle(chain, at).deployment(deployment.id()).status(at);
    }

    /** Its own changes, and the end of a promotion that would replace it. */
    private static Stream<Instant> changes(State state, ChainId chainId, DeploymentState deployment) {
        ChainState chain = state.chain(chainId);
        EnvironmentState environment = chain == null ? null : chain.environment(deployment.madeFor());
        if (chain == null || environment == null || environment.candidate() == null) {
            return deployment.changes().stream();
        }
        Instant replaced = Promotion.ends(environment, chain.deployment(environment.candidate()));
        return replaced == null
                ? deployment.changes().stream()
                : Stream.concat(
                        deployment.changes().stream(), Stream.of(replaced, replaced.plus(deployment.deactivating())));
    }
}
