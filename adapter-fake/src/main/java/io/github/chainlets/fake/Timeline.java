package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which status a chainlet has from how long after its making. The first phase begins at zero. */
record Timeline(List<Phase> phases) {
    /** Live from the beginning: what a world starts with. */
    static final Timeline LIVE = new Timeline(List.of(new Phase(Duration.ZERO, DeploymentStatus.ACTIVE)));

    record Phase(Duration begins, DeploymentStatus status) {}

    Timeline {
        phases = List.copyOf(phases);
    }

    /** Lays a lifecycle out, as far as the outcome lets it go. */
    static Timeline of(Lifecycle lifecycle, PlannedOutcome outcome) {
        List<Phase> phases = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (int i = 0; i < lifecycle.steps().size(); i++) {
            Lifecycle.Step step = lifecycle.steps().get(i);
            phases.add(new Phase(at, step.status()));
            at = at.plus(step.lasts());
            // A outcome that names a status this lifecycle does not have strikes at its last step.
            boolean last = i == lifecycle.steps().size() - 1;
            boolean strikes = last || step.status().equals(outcome.during());
            if (strikes && outcome.kind() == OutcomeKind.STUCK) {
                return new Timeline(phases);
            }
            if (strikes && outcome.kind() == OutcomeKind.FAILS && outcome.endsAs() != null) {
                phases.add(new Phase(at, outcome.endsAs()));
                return new Timeline(phases);
            }
        }
        phases.add(new Phase(at, DeploymentStatus.ACTIVE));
        if (outcome.kind() == OutcomeKind.FAILS_LATER && outcome.endsAs() != null) {
            phases.add(new Phase(at.plus(outcome.after()), outcome.endsAs()));
        }
        return new Timeline(phases);
    }

    /** Lays out how a deployment without replicas comes back: a choice: it takes as long as the last step of a rollout. */
    static Timeline waking(Lifecycle lifecycle) {
        Lifecycle.Step last = lifecycle.steps().get(lifecycle.steps().size() - 1);
        return new Timeline(List.of(
                new Phase(Duration.ZERO, DeploymentStatus.WAKING_UP),
                new Phase(last.lasts(), DeploymentStatus.ACTIVE)));
    }

    DeploymentStatus first() {
        return phases.get(0).status();
    }

    DeploymentStatus at(Duration age) {
        DeploymentStatus status = first();
        for (Phase phase : phases) {
            if (phase.begins().compareTo(age) <= 0) {
                status = phase.status();
            }
        }
        return status;
    }

    /** Returns how long after its making it serves, or {@code null} if it never does. */
    @Nullable
    Duration active() {
        for (Phase phase : phases) {
            if (phase.status().equals(DeploymentStatus.ACTIVE)) {
                return phase.begins();
            }
        }
        return null;
    }

    /** Returns how long after its making it fails, or {@code null} if it never does. */
    @Nullable
    Duration failure() {
        for (Phase phase : phases) {
            if (phase.status().isFailure()) {
                return phase.begins();
            }
        }
        return null;
    }

    List<Instant> changes(Instant made) {
        return phases.stream().map(phase -> made.plus(phase.begins())).toList();
    }
}
