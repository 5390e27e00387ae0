package io.github.chainlets.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A chain with all that can be done to it, as a simulation that lives through every second. Written apart from the fake, which
 * computes, and from the core's rules, so that a mistake in either is seen.
 */
final class FamilyModel {
    static final int DEPLOYING = 20;
    static final int LOADING = 10;
    static final int DEACTIVATING = 5;
    static final List<String> CHAINLETS = List.of("A", "B");
    static final List<String> TYPES = List.of("1x2", "1x4", "2x8");

    final Map<String, Env> environments = new LinkedHashMap<>();
    final List<Deployment> deployments = new ArrayList<>();
    final List<String> audit = new ArrayList<>();
    private String outcome = "succeeds";
    private int made;

    static final class Env {
        final Map<String, String> types = new TreeMap<>();
        final Map<String, Integer> most = new TreeMap<>();
        boolean redeploys;
        String cleanup = "SCALE_TO_ZERO";
        int rampUp;

        @Nullable
        Deployment current;

        @Nullable
        Deployment candidate;

        int ready;
        boolean cleansUp;

        boolean holds(Deployment deployment) {
            return deployment.equals(current) || deployment.equals(candidate);
        }
    }

    static final class Deployment {
        final int number;
        final Map<String, String> types;
        final Map<String, Integer> most;
        String status = "DEPLOYING";
        String outcome = "succeeds";
        /** Seconds in this status. */
        int age;

        boolean finished;

        Deployment(int number, Map<String, String> types, Map<String, Integer> most) {
            this.number = number;
            this.types = new TreeMap<>(types);
            this.most = new TreeMap<>(most);
        }

        void become(String next) {
            status = next;
            age = 0;
            finished |= next.equals("ACTIVE");
        }

        boolean failed() {
            return status.endsWith("FAILED");
        }

        boolean isOff() {
            return status.equals("DEACTIVATING") || status.equals("INACTIVE");
        }
    }

    FamilyModel(String... live) {
        for (String name : live) {
            Env environment = environment();
            Deployment serving = new Deployment(made++, environment.types, environment.most);
            serving.become("ACTIVE");
            environment.current = serving;
            deployments.add(serving);
            environments.put(name, environment);
        }
    }

    private static Env environment() {
        Env environment = new Env();
        CHAINLETS.forEach(name -> {
            environment.types.put(name, "1x2");
            environment.most.put(name, 1);
        });
        return environment;
    }

    void plan(String next) {
        outcome = next;
    }

    boolean outcomeIsPlanned() {
        return !outcome.equals("succeeds");
    }

    String update(String name, Map<String, String> wanted) {
        Env environment = environments.get(name);
        if (environment == null) {
            return "rejected";
        }
        List<String> changing = new ArrayList<>();
        wanted.forEach((chainlet, type) -> {
            if (!type.equals(environment.types.get(chainlet))) {
                changing.add(chainlet);
            }
        });
        if (changing.isEmpty()) {
            return "unchanged";
        }
        if (environment.candidate != null) {
            return "rejected";
        }
        environment.types.putAll(wanted);
        if (environment.current == null) {
            audit.add("CHAIN_ENVIRONMENT_UPDATED " + name);
            return "settings";
        }
        Deployment deployment = make(environment);
        environment.candidate = deployment;
        environment.cleansUp = true;
        environment.ready = 0;
        CHAINLETS.stream()
                .filter(changing::contains)
                .forEach(chainlet -> audit.add("CHAINLET_INSTANCE_TYPE_CHANGED " + deployment.number + " " + chainlet
                        + " " + wanted.get(chainlet)));
        settle();
        return "deployed";
    }

    private Deployment make(Env environment) {
        Deployment deployment = new Deployment(made++, environment.types, environment.most);
        deployment.outcome = outcome;
        outcome = "succeeds";
        deployments.add(deployment);
        return deployment;
    }

    String promote(String name, @Nullable Deployment source, boolean cleansUp) {
        Env environment = environments.get(name);
        if (environment == null || source == null || !deployments.contains(source)) {
            return "rejected";
        }
        if (environment.candidate != null || source.equals(environment.current)) {
            return "rejected";
        }
        boolean held = environments.values().stream().anyMatch(other -> other.holds(source));
        boolean copies = held || environment.redeploys || source.failed() || !source.types.equals(environment.types);
        Deployment promoted = copies ? make(environment) : source;
        if (!copies) {
            promoted.most.putAll(environment.most);
            if (source.status.equals("SCALED_TO_ZERO")) {
                promoted.become("WAKING_UP");
                promoted.outcome = "succeeds";
            } else if (source.isOff()) {
                promoted.become("DEPLOYING");
                promoted.outcome = "succeeds";
            }
        }
        environment.candidate = promoted;
        environment.cleansUp = cleansUp;
        environment.ready = 0;
        audit.add("CHAIN_DEPLOYMENT_PROMOTED " + promoted.number + " " + name);
        settle();
        return copies ? "copied" : "taken";
    }

    String deactivate(@Nullable Deployment deployment) {
        if (deployment == null || !deployments.contains(deployment)) {
            return "rejected";
        }
        if (deployment.isOff()) {
            return "done";
        }
        deployment.become("DEACTIVATING");
        environments.values().forEach(environment -> {
            if (deployment.equals(environment.candidate)) {
                environment.candidate = null;
            }
        });
        audit.add("CHAIN_DEPLOYMENT_DEACTIVATED " + deployment.number);
        return "done";
    }

    String delete(@Nullable Deployment deployment) {
        if (deployment == null
                || !deployments.contains(deployment)
                || deployments.size() == 1
                || environments.values().stream().anyMatch(environment -> environment.holds(deployment))) {
            return "rejected";
        }
        deployments.remove(deployment);
        audit.add("CHAIN_DEPLOYMENT_DELETED " + deployment.number);
        return "done";
    }

    void deleteChain() {
        environments.clear();
        deployments.clear();
    }

    String create(String name, Map<String, String> types) {
        if (environments.isEmpty() || environments.containsKey(name)) {
            return "rejected";
        }
        Env environment = environment();
        environment.types.putAll(types);
        environments.put(name, environment);
        audit.add("CHAIN_ENVIRONMENT_CREATED " + name);
        return "done";
    }

    String settings(String name, boolean redeploys, String cleanup, int rampUp) {
        Env environment = environments.get(name);
        if (environment == null) {
            return "rejected";
        }
        if (environment.redeploys != redeploys
                || !environment.cleanup.equals(cleanup)
                || environment.rampUp != rampUp) {
            audit.add("CHAIN_ENVIRONMENT_UPDATED " + name);
        }
        environment.redeploys = redeploys;
        environment.cleanup = cleanup;
        environment.rampUp = rampUp;
        settle();
        return "done";
    }

    String scale(String name, String chainlet, int most) {
        Env environment = environments.get(name);
        if (environment == null || most < 1) {
            return "rejected";
        }
        if (environment.most.get(chainlet) == most) {
            return "UNCHANGED";
        }
        environment.most.put(chainlet, most);
        for (Deployment held : new Deployment[] {environment.current, environment.candidate}) {
            if (held != null) {
                held.most.put(chainlet, most);
            }
        }
        audit.add(
                environment.current == null
                        ? "CHAIN_ENVIRONMENT_UPDATED " + name
                        : "CHAINLET_AUTOSCALING_SETTINGS_CHANGED " + environment.current.number + " " + chainlet);
        return environment.current == null ? "QUEUED" : "ACCEPTED";
    }

    void second() {
        for (Deployment deployment : deployments) {
            deployment.age++;
            switch (deployment.status) {
                case "DEPLOYING" -> {
                    if (deployment.age == DEPLOYING) {
                        deployment.become(
                                deployment.outcome.equals("failsToDeploy") ? "DEPLOY_FAILED" : "LOADING_MODEL");
                    }
                }
                case "LOADING_MODEL" -> {
                    if (deployment.age == LOADING && !deployment.outcome.equals("stuck")) {
                        deployment.become(deployment.outcome.equals("failsToLoad") ? "FAILED" : "ACTIVE");
                    }
                }
                case "WAKING_UP" -> {
                    if (deployment.age == LOADING) {
                        deployment.become("ACTIVE");
                    }
                }
                case "DEACTIVATING" -> {
                    if (deployment.age == DEACTIVATING) {
                        deployment.become("INACTIVE");
                    }
                }
                default -> {}
            }
        }
        for (Env environment : environments.values()) {
            Deployment candidate = environment.candidate;
            if (candidate != null && candidate.status.equals("ACTIVE") && candidate.age > 0) {
                environment.ready++;
            }
        }
        settle();
    }

    /** What is due happens. */
    private void settle() {
        for (Env environment : environments.values()) {
            Deployment candidate = environment.candidate;
            if (candidate == null) {
                continue;
            }
            if (candidate.failed()) {
                environment.candidate = null;
            } else if (candidate.status.equals("ACTIVE") && environment.ready >= environment.rampUp) {
                Deployment replaced = environment.current;
                environment.current = candidate;
                environment.candidate = null;
                if (replaced != null && environment.cleansUp && !replaced.isOff()) {
                    if (environment.cleanup.equals("SCALE_TO_ZERO")) {
                        replaced.become("SCALED_TO_ZERO");
                    } else if (environment.cleanup.equals("DEACTIVATE")) {
                        replaced.become("DEACTIVATING");
                    }
                }
            }
        }
    }

    /** Returns what a reader sees, in text. */
    List<String> view() {
        List<String> view = new ArrayList<>();
        environments.forEach((name, environment) -> view.add(name + " " + environment.types + " "
                + (environment.current == null ? "null" : environment.most.toString()) + " current "
                + number(environment.current) + " candidate " + number(environment.candidate)));
        Map<Deployment, String> holders = new HashMap<>();
        environments.forEach((name, environment) -> deployments.forEach(deployment -> {
            if (environment.holds(deployment)) {
                holders.put(deployment, name);
            }
        }));
        for (Deployment deployment : deployments) {
            view.add(deployment.number + " " + deployment.status + " " + holders.get(deployment) + " "
                    + deployment.types + " " + (deployment.finished ? deployment.most.toString() : "null"));
        }
        return view;
    }

    private static String number(@Nullable Deployment deployment) {
        return deployment == null ? "none" : Integer.toString(deployment.number);
    }
}
