package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong at a port, though not with the request. Made by the factories: the constructor gets a parameter
 * with each new property.
 *
 * @param operation which operation it strikes
 * @param kind what goes wrong
 * @param times how many times it strikes before it is spent; at least 1
 * @param probability how likely it strikes a call, above 0 and at most 1
 * @param retryAfter how long the caller is asked to wait, or {@code null}
 * @param aim whose calls it strikes
 */
public record Fault(
        Operation operation,
        FaultKind kind,
        int times,
        double probability,
        @Nullable Duration retryAfter,
        Aim aim) {
    private static final Set<Operation> NAMING_AN_ENVIRONMENT = EnumSet.of(
            Operation.UPDATE_INSTANCE_TYPES,
            Operation.READ_ENVIRONMENT,
            Operation.PROMOTE,
            Operation.CREATE_ENVIRONMENT,
            Operation.CHANGE_PROMOTION_SETTINGS,
            Operation.CHANGE_AUTOSCALING);
    private static final Set<Operation> NAMING_NO_CHAIN =
            EnumSet.of(Operation.READ_INSTANCE_TYPES, Operation.READ_PRICES, Operation.READ_CHAINS);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Fault {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(aim, "aim");
        if ((aim.environment() != null && !NAMING_AN_ENVIRONMENT.contains(operation))
                || (aim.chainId() != null && NAMING_NO_CHAIN.contains(operation))) {
            throw new IllegalArgumentException(
                    operation + " does not name that place, so a fault aimed at it never strikes");
        }
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, not " + times);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, not " + probability);
        }
    }

    /** Returns a fault that turns the next call away. */
    public static Fault unavailable(Operation operation) {
        return new Fault(operation, FaultKind.UNAVAILABLE, 1, 1, null, Aim.ANYWHERE);
    }

    /** Returns a fault that loses the next call before it arrives. */
    public static Fault lostRequest(Operation operation) {
        return new Fault(operation, FaultKind.LOST_REQUEST, 1, 1, null, Aim.ANYWHERE);
    }

    /** Returns a fault that loses the answer to the next call, after the change is applied. */
    public static Fault lostReply(Operation operation) {
        return new Fault(operation, FaultKind.LOST_REPLY, 1, 1, null, Aim.ANYWHERE);
    }

    /** Returns this fault striking several times. */
    public Fault times(int strikes) {
        return new Fault(operation, kind, strikes, probability, retryAfter, aim);
    }

    /** Returns this fault striking by chance, by the fake's seed. */
    public Fault withProbability(double chance) {
        return new Fault(operation, kind, times, chance, retryAfter, aim);
    }

    /** Returns this fault asking its caller to wait. */
    public Fault retryAfter(Duration wait) {
        return new Fault(operation, kind, times, probability, wait, aim);
    }

    /**
     * Returns this fault striking calls about one chain only.
     *
     * @throws IllegalArgumentException if the operation does not name a chain
     */
    public Fault in(ChainId chainId) {
        return new Fault(operation, kind, times, probability, retryAfter, Aim.at(chainId));
    }

    /**
     * Returns this fault striking calls about one environment only.
     *
     * @throws IllegalArgumentException if the operation does not name an environment
     */
    public Fault in(EnvironmentRef ref) {
        return new Fault(operation, kind, times, probability, retryAfter, Aim.at(ref));
    }

    UpdateException exception() {
        return switch (kind) {
            case UNAVAILABLE ->
                new UnavailableException("A planned fault turned the call away", retryAfter, null, null);
            case LOST_REQUEST, LOST_REPLY ->
                operation.isChange()
                        ? new IndeterminateException("A planned fault left the call without an answer", null, null)
                        : new UnavailableException(
                                "A planned fault left the read without an answer", retryAfter, null, null);
        };
    }
}
