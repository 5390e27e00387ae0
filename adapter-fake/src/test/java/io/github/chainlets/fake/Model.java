package io.github.chainlets.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One environment as a simulation: it lives through every second. Written apart from the fake, which computes, and from the
 * core's rules, so that a mistake in either is seen.
 */
final class Model {
    final Map<String, String> types = new LinkedHashMap<>();
    final List<Deployment> deployments = new ArrayList<>();
    int current;
    int candidate = -1;
    private String nextOutcome = "succeeds";

    static final class Deployment {
        String status = "DEPLOYING";
        int age;
        String outcome = "succeeds";
    }

    Model(List<String> chainlets) {
        chainlets.forEach(name -> types.put(name, "1x2"));
        Deployment live = new Deployment();
        live.status = "ACTIVE";
        deployments.add(live);
    }

    void outcome(String outcome) {
        nextOutcome = outcome;
    }

    /** Returns "rejected", "unchanged" or "deployed". */
    String update(List<String> names, List<String> wanted) {
        Map<String, String> after = new LinkedHashMap<>(types);
        for (int i = 0; i < names.size(); i++) {
            boolean twice = names.indexOf(names.get(i)) != i;
            if (twice || !types.containsKey(names.get(i)) || !Batches.TYPES.contains(wanted.get(i))) {
                return "rejected";
            }
            after.put(names.get(i), wanted.get(i));
        }
        if (names.isEmpty() || (candidate >= 0 && !after.equals(types))) {
            return "rejected";
        }
        if (after.equals(types)) {
            return "unchanged";
        }
        types.putAll(after);
        Deployment made = new Deployment();
        made.outcome = nextOutcome;
        nextOutcome = "succeeds";
        candidate = deployments.size();
        deployments.add(made);
        return "deployed";
    }

    void second() {
        for (int i = 0; i < deployments.size(); i++) {
            Deployment deployment = deployments.get(i);
            if (i > 0) {
                deployment.age++;
                grow(deployment);
            }
        }
        if (candidate >= 0) {
            String status = deployments.get(candidate).status;
            if (status.equals("ACTIVE")) {
                deployments.get(current).status = "SCALED_TO_ZERO";
                current = candidate;
                candidate = -1;
            } else if (status.endsWith("FAILED")) {
                candidate = -1;
            }
        }
    }

    private static void grow(Deployment deployment) {
        if (deployment.status.equals("DEPLOYING") && deployment.age == 90) {
            deployment.status = deployment.outcome.equals("failsToDeploy") ? "DEPLOY_FAILED" : "LOADING_MODEL";
        } else if (deployment.status.equals("LOADING_MODEL") && deployment.age == 150) {
            deployment.status = switch (deployment.outcome) {
                case "failsToLoad" -> "FAILED";
                case "stuck" -> "LOADING_MODEL";
                default -> "ACTIVE";
            };
        }
    }
}
