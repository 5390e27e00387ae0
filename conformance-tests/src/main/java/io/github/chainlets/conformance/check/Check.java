package io.github.chainlets.conformance.check;

import java.util.function.Function;

/**
 * How one requirement is judged.
 *
 * @param requirement its number
 * @param last whether it judges what the other checks have seen, and so comes after them
 * @param examination what is done
 * @param <S> what is judged
 */
public record Check<S>(String requirement, boolean last, Examination<S> examination) {
    /** What is done to a subject; returns if the requirement is met. */
    @FunctionalInterface
    public interface Examination<S> {
        /**
         * Judges.
         *
         * @throws Violated if the requirement is not met
         * @throws NotJudged if it cannot be told
         * @throws Exception if the check itself fails, which is never a pass
         */
        void of(S subject, Trial trial) throws Exception;
    }

    /** Makes a check that looks for itself. */
    public static <S> Check<S> of(String requirement, Examination<S> examination) {
        return new Check<>("CIT-" + requirement, false, examination);
    }

    /** Makes a check that comes after the others. */
    public static <S> Check<S> last(String requirement, Examination<S> examination) {
        return new Check<>("CIT-" + requirement, true, examination);
    }

    /** Returns this check for subjects that have a part which this check judges. */
    public <T> Check<T> on(Function<T, S> part) {
        return new Check<>(requirement, last, (subject, trial) -> examination.of(part.apply(subject), trial));
    }
}
