package io.github.chainlets.mockserver.coverage;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.rules.Rule;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What there is to be seen: each of it can be brought about with a server as it is started by default. */
final class Expected {
    static final String NO_ANSWER = "none";
    static final String SERVES = "serves";
    static final String FAILS = "fails";
    static final String FAILS_LATER = "fails_later";
    static final String TAKEN_OUT = "taken_out";

    private static final List<String> ANSWERS = List.of("200", "400", "404", "429", "503", NO_ANSWER);
    /** Each kind of fault when it strikes by default, and what is applied and not told. */
    private static final List<String> FAULTS = List.of(
            "delay before",
            "status before",
            "status after",
            "rate_limit before",
            "reset before",
            "reset after",
            "truncate after",
            "malformed after",
            "drip after");
    /** A batch that is too large is refused for the size of its body before. */
    private static final String NOT_TO_BE_BROKEN = "batch-size";

    private Expected() {}

    /** Returns the name of a transition. */
    static String transition(DeploymentStatus from, DeploymentStatus to) {
        return from + " to " + to;
    }

    static Map<CoverageSubject, List<String>> of(Lifecycle lifecycle) {
        Map<CoverageSubject, List<String>> expected = new EnumMap<>(CoverageSubject.class);
        expected.put(CoverageSubject.OPERATIONS, ServiceOperations.names());
        expected.put(CoverageSubject.ANSWERS, ANSWERS);
        expected.put(
                CoverageSubject.RULES,
                Rules.all().stream()
                        .map(Rule::id)
                        .filter(id -> !id.equals(NOT_TO_BE_BROKEN))
                        .toList());
        expected.put(CoverageSubject.FAULTS, FAULTS);
        expected.put(CoverageSubject.ENDINGS, List.of(SERVES, FAILS, FAILS_LATER, TAKEN_OUT));
        Set<String> statuses = new LinkedHashSet<>();
        List<String> transitions = new ArrayList<>();
        for (List<DeploymentStatus> way : ways(lifecycle)) {
            for (int i = 0; i < way.size(); i++) {
                statuses.add(way.get(i).name());
                if (i > 0) {
                    transitions.add(transition(way.get(i - 1), way.get(i)));
                }
            }
        }
        expected.put(CoverageSubject.STATUSES, List.copyOf(statuses));
        expected.put(
                CoverageSubject.TRANSITIONS, transitions.stream().distinct().toList());
        return expected;
    }

    /** The ways that a deployment can go: into service, into each failure, out of service, and back. */
    private static List<List<DeploymentStatus>> ways(Lifecycle lifecycle) {
        List<DeploymentStatus> intoService = new ArrayList<>(lifecycle.steps().stream()
                .map(Lifecycle.Step::status)
                .distinct()
                .toList());
        List<List<DeploymentStatus>> ways = new ArrayList<>();
        for (DeploymentStatus step : intoService) {
            ways.add(List.of(step, failureOf(step)));
        }
        intoService.add(DeploymentStatus.ACTIVE);
        ways.add(0, intoService);
        ways.add(List.of(DeploymentStatus.ACTIVE, DeploymentStatus.UNHEALTHY));
        ways.add(List.of(
                DeploymentStatus.ACTIVE,
                DeploymentStatus.SCALED_TO_ZERO,
                DeploymentStatus.WAKING_UP,
                DeploymentStatus.ACTIVE));
        ways.add(List.of(DeploymentStatus.ACTIVE, DeploymentStatus.DEACTIVATING, DeploymentStatus.INACTIVE));
        return ways;
    }

    private static DeploymentStatus failureOf(DeploymentStatus step) {
        if (step.equals(DeploymentStatus.BUILDING)) {
            return DeploymentStatus.BUILD_FAILED;
        }
        return step.equals(DeploymentStatus.DEPLOYING) ? DeploymentStatus.DEPLOY_FAILED : DeploymentStatus.FAILED;
    }
}
