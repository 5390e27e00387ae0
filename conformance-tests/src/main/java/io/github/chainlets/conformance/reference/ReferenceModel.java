package io.github.chainlets.conformance.reference;

import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an update does, in the fewest words: the second opinion that every subject is compared with. Written without the
 * core's rules, so that a rule which is wrong there is seen here.
 *
 * @param types the instance types on offer
 * @param answers the subject's answers to the open questions
 */
public record ReferenceModel(Set<String> types, Answers answers) {
    /** The answers that the model depends on. */
    public record Answers(
            boolean noopRedeploys,
            String duplicates,
            boolean emptyRefused,
            boolean promotionRefuses,
            boolean redeploysWithoutCurrent,
            boolean promotionsTakeTime) {}

    /** What is known of an environment. */
    public record State(Map<String, String> settings, boolean promoting, boolean current) {
        /** Copies the settings, in their order. */
        public State {
            settings = Map.copyOf(settings);
        }
    }

    /** What a batch leads to: the next state, which is the same as before where the batch is refused. */
    public record Judgement(boolean accepted, boolean redeploys, State next) {}

    /** Judges a batch. */
    public Judgement judge(State state, List<InstanceTypeUpdate> batch) {
        Judgement refused = new Judgement(false, false, state);
        Map<String, String> wanted = new LinkedHashMap<>();
        boolean doubled = false;
        boolean conflicting = false;
        for (InstanceTypeUpdate update : batch) {
            String chainlet = update.chainletName().value();
            String type = update.instanceTypeId().value();
            if (!state.settings().containsKey(chainlet) || !types.contains(type)) {
                return refused;
            }
            String earlier = wanted.put(chainlet, type);
            doubled |= earlier != null;
            conflicting |= earlier != null && !earlier.equals(type);
        }
        if ((batch.isEmpty() && answers.emptyRefused())
                || (doubled && answers.duplicates().equals("REJECT"))
                || (conflicting && answers.duplicates().equals("REJECT_IF_CONFLICTING"))) {
            return refused;
        }
        Map<String, String> next = new LinkedHashMap<>(state.settings());
        next.putAll(wanted);
        boolean changes = !next.equals(state.settings());
        if (changes && state.promoting() && answers.promotionRefuses()) {
            return refused;
        }
        boolean redeploys = (changes || (answers.noopRedeploys() && !batch.isEmpty()))
                && (state.current() || answers.redeploysWithoutCurrent());
        boolean promoting = state.promoting() || (redeploys && answers.promotionsTakeTime());
        return new Judgement(true, redeploys, new State(next, promoting, state.current()));
    }

    /** Tells whether a batch changes some settings and confirms others. */
    public static boolean mixed(State state, List<InstanceTypeUpdate> batch) {
        Set<Boolean> kinds = new HashSet<>();
        batch.forEach(u -> kinds.add(u.instanceTypeId()
                .value()
                .equals(state.settings().get(u.chainletName().value()))));
        return kinds.size() == 2;
    }
}
