package io.github.chainlets.core.fleet.step;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a plan is applied. Immutable.
 *
 * <p><b>The bound.</b> Of the environments whose update has been begun and whose ending is not known, there are never more than
 * {@code tolerance + 1 − failures}. So at most {@code tolerance + 1} environments fail, however many there are.
 *
 * @param waves how many environments each of the first waves has, the canaries first; all others are the last wave. The next
 *     wave begins when all of this one have ended and the bake time is over. The list is copied
 * @param maxInFlight the most rollouts at once, at least 1; the bound above may allow fewer
 * @param tolerance how many environments may fail before nothing more is begun; a percentage is of the plan's entries
 * @param bakeTime how long to wait after each wave before its environments are looked at once more; those that are unhealthy
 *     then count as failures. Zero: not at all
 * @param promotionWait how long to wait for a promotion that was under way when the plan was made
 * @param rolloutTimeout how long a rollout may take before it counts as failed
 * @param maxAttempts how often an update is sent at most if it is certain that it was not applied, at least 1
 * @param onFailure what to do when more than the tolerance has failed
 */
public record FleetPolicy(
        List<Share> waves,
        int maxInFlight,
        Share tolerance,
        Duration bakeTime,
        Duration promotionWait,
        Duration rolloutTimeout,
        int maxAttempts,
        OnFailure onFailure) {
    /** What to do when more than the tolerance has failed. */
    public enum OnFailure {
        /** Begin nothing more, and leave everything as it is. */
        STOP,
        /** Begin nothing more, and set back whatever has been changed and is still as this run left it. */
        ROLL_BACK
    }

    /** One canary, then all others, 10 at once; stop at the first failure; rollouts take an hour at most. */
    public static final FleetPolicy DEFAULT = new FleetPolicy(
            List.of(Share.of(1)),
            10,
            Share.of(0),
            Duration.ZERO,
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            3,
            OnFailure.STOP);

    /**
     * Copies the list, and checks the values.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public FleetPolicy {
        waves = List.copyOf(waves);
        Objects.requireNonNull(tolerance, "tolerance");
        Objects.requireNonNull(onFailure, "onFailure");
        if (maxInFlight < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "maxInFlight and maxAttempts must be at least 1, not " + maxInFlight + " and " + maxAttempts);
        }
        if (bakeTime.isNegative() || promotionWait.isNegative() || rolloutTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "a duration must not be negative: " + bakeTime + ", " + promotionWait + ", " + rolloutTimeout);
        }
    }

    /** Returns this policy with other first waves. */
    public FleetPolicy withWaves(Share... sizes) {
        return new FleetPolicy(
                List.of(sizes),
                maxInFlight,
                tolerance,
                bakeTime,
                promotionWait,
                rolloutTimeout,
                maxAttempts,
                onFailure);
    }

    /** Returns this policy with another number of rollouts at once. */
    public FleetPolicy withMaxInFlight(int most) {
        return new FleetPolicy(waves, most, tolerance, bakeTime, promotionWait, rolloutTimeout, maxAttempts, onFailure);
    }

    /** Returns this policy with another tolerance. */
    public FleetPolicy withTolerance(Share share) {
        return new FleetPolicy(
                waves, maxInFlight, share, bakeTime, promotionWait, rolloutTimeout, maxAttempts, onFailure);
    }

    /** Returns this policy with another bake time. */
    public FleetPolicy withBakeTime(Duration time) {
        return new FleetPolicy(
                waves, maxInFlight, tolerance, time, promotionWait, rolloutTimeout, maxAttempts, onFailure);
    }

    /** Returns this policy with another wait for promotions that were under way. */
    public FleetPolicy withPromotionWait(Duration wait) {
        return new FleetPolicy(waves, maxInFlight, tolerance, bakeTime, wait, rolloutTimeout, maxAttempts, onFailure);
    }

    /** Returns this policy with another time for a rollout. */
    public FleetPolicy withRolloutTimeout(Duration timeout) {
        return new FleetPolicy(waves, maxInFlight, tolerance, bakeTime, promotionWait, timeout, maxAttempts, onFailure);
    }

    /** Returns this policy with another answer to too many failures. */
    public FleetPolicy withOnFailure(OnFailure what) {
        return new FleetPolicy(
                waves, maxInFlight, tolerance, bakeTime, promotionWait, rolloutTimeout, maxAttempts, what);
    }

    /** Returns the policy of the way back: without waves, and without a way back of its own. */
    public FleetPolicy toUndo() {
        return withWaves().withOnFailure(OnFailure.STOP);
    }
}
