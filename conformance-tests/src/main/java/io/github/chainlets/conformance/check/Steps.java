package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.ArrayList;
import java.util.List;

/** What the present example has done so far. Safe for use by many threads; keeps the last few hundred steps. */
public final class Steps {
    private static final int MOST = 300;

    private static final int MOST_BATCHES = 6;
    private static final int LONGEST_BATCHES = 2000;
    private static final int LONGEST_STEP = 400;

    private final List<Step> steps = new ArrayList<>();
    private final List<String> batches = new ArrayList<>();

    /** Forgets all, for a new example. */
    public synchronized void clear() {
        steps.clear();
        batches.clear();
    }

    /** Keeps a batch as it is on the wire, for the smallest case. */
    synchronized void batch(String json) {
        batches.add(json);
    }

    /** Returns the batches of the present example as they are on the wire, the last ones if there are many. */
    synchronized String batches() {
        int from = Math.max(0, batches.size() - MOST_BATCHES);
        String all = String.join(" then ", batches.subList(from, batches.size()));
        String shown = all.length() <= LONGEST_BATCHES ? all : all.substring(0, LONGEST_BATCHES) + "…";
        return (from > 0 ? "… then " : "") + shown;
    }

    /** Adds a step in words. */
    public synchronized void add(String text) {
        add(new Step(text, ""));
    }

    /** Adds an update and its reply, in words. */
    void update(EnvironmentRef ref, List<InstanceTypeUpdate> batch, Reply reply) {
        String asked = batch.stream()
                .map(u -> u.chainletName() + "→" + u.instanceTypeId())
                .toList()
                .toString();
        add("update " + ref + " " + clip(asked) + " → " + clip(describe(reply)));
    }

    private static String describe(Reply reply) {
        if (reply instanceof Reply.Accepted accepted) {
            return accepted.outcome().requiresRedeployment() ? "accepted, redeploys" : "accepted, no redeployment";
        } else if (reply instanceof Reply.Refused refused) {
            return "refused as " + refused.reason() + ": " + refused.message();
        }
        return reply.toString();
    }

    private static String clip(String text) {
        return text.length() <= LONGEST_STEP ? text : text.substring(0, LONGEST_STEP) + "…";
    }

    /** Adds an exchange. */
    public synchronized void add(Exchange exchange) {
        add(new Step(
                exchange.request().method() + " " + exchange.request().target() + " → " + exchange.status(),
                exchange.curl()));
    }

    private void add(Step step) {
        if (steps.size() == MOST) {
            steps.remove(0);
        }
        steps.add(step);
    }

    synchronized void replaceWith(List<Step> others) {
        steps.clear();
        steps.addAll(others);
    }

    /** Returns a copy. */
    public synchronized List<Step> copy() {
        return List.copyOf(steps);
    }
}
