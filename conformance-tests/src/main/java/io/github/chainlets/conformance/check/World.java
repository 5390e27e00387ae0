package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A subject at work: what the checks of behaviour need of a port or a server. It writes down each step and looks at each
 * reply in passing. Safe for use by many threads.
 */
public abstract class World {
    /** How often time is moved for a promotion once one was seen that never ended. */
    private static final int MOST_MOVES = 3;

    private final EnvironmentRef home;
    private final Steps steps;
    private final Progress progress;
    private final ReplyLints lints;

    /** Makes a world whose checks take place in an environment. */
    protected World(EnvironmentRef home, Trial.Conditions conditions) {
        this.home = home;
        this.steps = conditions.steps();
        this.progress = conditions.progress();
        this.lints = new ReplyLints(conditions);
    }

    /** Sends a batch once. */
    protected abstract Reply send(EnvironmentRef ref, InstanceTypeUpdates updates);

    /**
     * Reads an environment.
     *
     * @throws NotJudged if it cannot be read
     */
    protected abstract ChainEnvironment fetch(EnvironmentRef ref);

    /** Reads an environment for its settings, which change at once: what may show late is not waited for. */
    protected ChainEnvironment glance(EnvironmentRef ref) {
        return fetch(ref);
    }

    /** Tells whether a promotion into an environment may be under way that no read shows yet, and time can be moved. */
    protected boolean mayBeHidden(EnvironmentRef ref) {
        return false;
    }

    /**
     * Lets time pass, so that a promotion may end: moves the subject's clock, or waits a moment.
     *
     * @param times how often that was done for the same thing before
     */
    protected abstract void passTime(int times);

    /** Moves the subject's clock; returns false if only real time passes. */
    public boolean advance(Duration by) {
        return false;
    }

    /** Lets the next deployment fail; returns false if the subject cannot be told to. */
    public boolean failNext() {
        return false;
    }

    /** Returns a deployment as it is when read alone, where the subject offers that. */
    public abstract Optional<ChainDeployment> deployment(EnvironmentRef ref, DeploymentId id);

    /** Returns how often {@link #passTime} is called at most until a promotion has to be over. */
    protected abstract int patience();

    /** Returns the instance types on offer. */
    public abstract List<InstanceType> types();

    /**
     * Returns the ids of the chain's deployments, where the subject lists them; without those that belong to another
     * environment, for others may deploy there meanwhile.
     */
    public Optional<Set<String>> deployments(EnvironmentRef ref) {
        return Optional.empty();
    }

    /** Returns the environment in which checks take place. */
    public final EnvironmentRef home() {
        return home;
    }

    /** Sends a batch to the environment in which checks take place. */
    public final Reply update(List<InstanceTypeUpdate> batch) {
        return update(home, batch);
    }

    /** Sends a batch. */
    public final Reply update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
        Reply reply = sent(ref, batch);
        lints.look(ref, batch, reply, true);
        return reply;
    }

    /** Sends a batch while other threads send theirs. */
    public final Reply updateConcurrently(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
        Reply reply = sent(ref, batch);
        lints.look(ref, batch, reply, false);
        return reply;
    }

    private Reply sent(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
        lints.prepare(this, ref);
        steps.batch(DomainWriter.request(batch).toString());
        Reply reply = send(ref, new InstanceTypeUpdates(batch));
        steps.update(ref, batch, reply);
        return reply;
    }

    /** Says that autoscaling settings are about to be changed by something else than an update. */
    public final void scales() {
        lints.forgetAutoscaling();
    }

    /** Reads the environment in which checks take place. */
    public final ChainEnvironment read() {
        return read(home);
    }

    /** Reads an environment. */
    public final ChainEnvironment read(EnvironmentRef ref) {
        return written(ref, fetch(ref));
    }

    private ChainEnvironment written(EnvironmentRef ref, ChainEnvironment environment) {
        steps.add("read " + ref + " → " + settings(environment) + (promoting(environment) ? ", promoting" : ""));
        return environment;
    }

    /** Returns the settings of the environment in which checks take place, as they are now. */
    public final List<ChainletSettings> chainletSettings() {
        return written(home, glance(home)).chainletSettings();
    }

    /** Returns the instance types that its chainlets have now. */
    public final Map<String, String> settings() {
        return settings(home);
    }

    /** Returns the instance types that an environment's chainlets have now. */
    public final Map<String, String> settings(EnvironmentRef ref) {
        return settings(written(ref, glance(ref)));
    }

    /** Returns instance type by chainlet, in the order of the list. */
    public static Map<String, String> settings(List<ChainletSettings> list) {
        Map<String, String> settings = new LinkedHashMap<>();
        list.forEach(s ->
                settings.put(s.chainletName().value(), s.instanceType().id().value()));
        return settings;
    }

    private static Map<String, String> settings(ChainEnvironment environment) {
        return settings(environment.chainletSettings());
    }

    /** Tells whether a promotion into the environment is in progress. */
    public static boolean promoting(ChainEnvironment environment) {
        ChainDeployment candidate = environment.candidateDeployment();
        return candidate != null && !candidate.status().isFailure();
    }

    /**
     * Waits until no promotion into the environment is in progress.
     *
     * @throws NotJudged if that takes too long
     * @throws Violated if it does not end however far the subject's clock is moved
     */
    public final void settle(EnvironmentRef ref) {
        if (mayBeHidden(ref)) {
            passTime(0);
        }
        for (int i = 0; promoting(fetch(ref)); i++) {
            progress.proceed();
            if (i >= (progress.seenEndless() ? MOST_MOVES : patience())) {
                String why = "a promotion into " + ref + " does not end";
                if (advance(Duration.ZERO)) {
                    progress.endless();
                    throw new Violated(why + ", although the clock was moved on");
                }
                progress.stop(why);
                throw NotJudged.inconclusive(why);
            }
            progress.doing("the end of a promotion into " + ref);
            passTime(i);
        }
    }

    /** Lets time pass until something holds, for as long as a promotion may take; returns whether it does. */
    public final boolean eventually(BooleanSupplier holds, String what) {
        for (int i = 0; i < Math.min(50, patience()); i++) {
            if (holds.getAsBoolean()) {
                return true;
            }
            progress.proceed();
            progress.doing(what);
            passTime(i);
        }
        return holds.getAsBoolean();
    }

    /** Waits until no promotion into the environment in which checks take place is in progress. */
    public final void settle() {
        settle(home);
    }

    /** Brings the environment to these settings, by an update where one is needed, and settles. */
    public final void put(Map<String, String> wanted) {
        put(home, wanted);
    }

    /** Brings an environment to these settings, by an update where one is needed, and settles. */
    public final void put(EnvironmentRef ref, Map<String, String> wanted) {
        settle(ref);
        Map<String, String> now = settings(glance(ref));
        List<InstanceTypeUpdate> batch = wanted.entrySet().stream()
                .filter(want -> !want.getValue().equals(now.get(want.getKey())))
                .map(want -> InstanceTypeUpdate.of(want.getKey(), want.getValue()))
                .toList();
        if (!batch.isEmpty()) {
            update(ref, batch).accepted();
            settle(ref);
        }
    }

    /** Brings environments to these settings; returns a sentence for each that could not be brought there. */
    public final List<String> restore(Map<EnvironmentRef, Map<String, String>> originals) {
        List<String> left = new ArrayList<>();
        originals.forEach((ref, wanted) -> {
            try {
                put(ref, wanted);
                Violated.unlessEqual(wanted, settings(ref), "the settings");
            } catch (RuntimeException e) {
                left.add(ref + " could not be brought back to " + wanted + ": " + e.getMessage());
            }
        });
        return left;
    }
}
