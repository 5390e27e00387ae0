package io.github.chainlets.fake;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.reconcile.Evidence;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Mistakes that were made once, put back: each is an updater that is right but for one thing that it says or does. */
enum WrongUpdater {
    /** A lost request is called not applied before anybody can know. */
    CLEARS_WHAT_CANNOT_BE_TOLD {
        @Override
        Object said(Object right) {
            return right instanceof Reconciliation found && found.verdict() == Verdict.CANNOT_TELL
                    ? verdict(Verdict.NOT_APPLIED, found)
                    : right;
        }
    },
    /** An update that was applied is called not applied, so that it may be sent again. */
    CLEARS_WHAT_WAS_APPLIED {
        @Override
        Object said(Object right) {
            return right instanceof Reconciliation found && found.verdict() == Verdict.APPLIED
                    ? verdict(Verdict.NOT_APPLIED, found)
                    : right;
        }
    },
    /** Settings that are as wanted are taken for an update that was applied. */
    TAKES_SETTINGS_FOR_PROOF {
        @Override
        Object said(Object right) {
            return right instanceof Reconciliation found && found.verdict() != Verdict.APPLIED
                    ? new Reconciliation(Verdict.APPLIED, Evidence.SETTINGS, null, false, found.explanation())
                    : right;
        }
    },
    /** A rollout that failed is taken for one that serves. */
    TAKES_FAILED_FOR_PROMOTED {
        @Override
        Object said(Object right) {
            return right instanceof Rollout rollout && rollout.ending() == RolloutState.FAILED
                    ? ended(RolloutState.PROMOTED, rollout)
                    : right;
        }
    },
    /** The one that was current all along is taken for one that took the place. */
    TAKES_PROMOTED_FOR_SUPERSEDED {
        @Override
        Object said(Object right) {
            return right instanceof Rollout rollout && rollout.ending() == RolloutState.PROMOTED
                    ? ended(RolloutState.SUPERSEDED, rollout)
                    : right;
        }
    },
    /** One that was superseded is taken for one that failed by itself. */
    TAKES_SUPERSEDED_FOR_FAILED {
        @Override
        Object said(Object right) {
            return right instanceof Rollout rollout && rollout.ending() == RolloutState.SUPERSEDED
                    ? ended(RolloutState.FAILED, rollout)
                    : right;
        }
    },
    /** One that failed is taken for one that somebody has superseded. */
    TAKES_FAILED_FOR_SUPERSEDED {
        @Override
        Object said(Object right) {
            return right instanceof Rollout rollout && rollout.ending() == RolloutState.FAILED
                    ? ended(RolloutState.SUPERSEDED, rollout)
                    : right;
        }
    },
    /** One that does not show any more is taken for one that does not exist. */
    TAKES_WITHDRAWN_FOR_VANISHED {
        @Override
        Object said(Object right) {
            return right instanceof Rollout rollout && rollout.ending() == RolloutState.WITHDRAWN
                    ? ended(RolloutState.VANISHED, rollout)
                    : right;
        }
    },
    /** What is still on its way is given up as withdrawn. */
    GIVES_UP_WHAT_IS_ON_ITS_WAY {
        @Override
        Object said(Object right) {
            return right instanceof Rollout rollout && rollout.ending() == RolloutState.OUT_OF_TIME
                    ? ended(RolloutState.WITHDRAWN, rollout)
                    : right;
        }
    },
    /** A lost reply is taken for a request that never left. */
    TAKES_A_LOST_REPLY_FOR_A_LOST_REQUEST {
        @Override
        UpdateException thrown(UpdateException right) {
            return right instanceof IndeterminateException
                    ? new UnavailableException(String.valueOf(right.getMessage()), null, null, null)
                    : right;
        }
    },
    /** An update whose reply was lost is sent once more. */
    SENDS_AGAIN {
        @Override
        boolean sendsAgain() {
            return true;
        }
    };

    Object said(Object right) {
        return right;
    }

    UpdateException thrown(UpdateException right) {
        return right;
    }

    boolean sendsAgain() {
        return false;
    }

    /** Returns an updater that makes this mistake, and is like {@code right} otherwise. */
    InstanceTypeUpdater over(InstanceTypeUpdater right) {
        return (InstanceTypeUpdater) Proxy.newProxyInstance(
                InstanceTypeUpdater.class.getClassLoader(),
                new Class<?>[] {InstanceTypeUpdater.class},
                (self, method, arguments) -> call(right, method, arguments));
    }

    private Object call(InstanceTypeUpdater right, Method method, Object[] arguments) throws Throwable {
        try {
            return said(invoke(right, method, arguments));
        } catch (UpdateException e) {
            if (sendsAgain() && e instanceof IndeterminateException && arguments[0] instanceof UpdateTicket) {
                return invoke(right, method, arguments);
            }
            throw thrown(e);
        }
    }

    private static Object invoke(InstanceTypeUpdater right, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(right, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Reconciliation verdict(Verdict verdict, Reconciliation found) {
        return new Reconciliation(verdict, found.evidence(), found.made(), found.changedSince(), found.explanation());
    }

    private static Rollout ended(RolloutState state, Rollout rollout) {
        RolloutPhase phase = rollout.phase();
        RolloutPhase wrong = new RolloutPhase(
                state,
                phase.environment(),
                phase.deploymentId(),
                phase.lastSeen(),
                phase.percentTraffic(),
                phase.takenBy(),
                phase.errorMessage());
        return new Rollout(wrong, rollout.took(), rollout.explanation());
    }
}
