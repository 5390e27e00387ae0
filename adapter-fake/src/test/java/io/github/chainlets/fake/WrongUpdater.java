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
            return verdict(right, Verdict.CANNOT_TELL, Verdict.NOT_APPLIED);
        }
    },
    /** An update that was applied is called not applied, so that it may be sent again. */
    CLEARS_WHAT_WAS_APPLIED {
        @Override
        Object said(Object right) {
            return verdict(right, Verdict.APPLIED, Verdict.NOT_APPLIED);
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
            return ending(right, RolloutState.FAILED, RolloutState.PROMOTED);
        }
    },
    /** The one that was current all along is taken for one that took the place. */
    TAKES_PROMOTED_FOR_SUPERSEDED {
        @Override
        Object said(Object right) {
            return ending(right, RolloutState.PROMOTED, RolloutState.SUPERSEDED);
        }
    },
    /** One that was superseded is taken for one that failed by itself. */
    TAKES_SUPERSEDED_FOR_FAILED {
        @Override
        Object said(Object right) {
            return ending(right, RolloutState.SUPERSEDED, RolloutState.FAILED);
        }
    },
    /** One that failed is taken for one that somebody has superseded. */
    TAKES_FAILED_FOR_SUPERSEDED {
        @Override
        Object said(Object right) {
            return ending(right, RolloutState.FAILED, RolloutState.SUPERSEDED);
        }
    },
    /** One that does not show any more is taken for one that does not exist. */
    TAKES_WITHDRAWN_FOR_VANISHED {
        @Override
        Object said(Object right) {
            return ending(right, RolloutState.WITHDRAWN, RolloutState.VANISHED);
        }
    },
    /** What is still on its way is given up as withdrawn. */
    GIVES_UP_WHAT_IS_ON_ITS_WAY {
        @Override
        Object said(Object right) {
            return ending(right, RolloutState.OUT_OF_TIME, RolloutState.WITHDRAWN);
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

    /** Takes one verdict for another. */
    private static Object verdict(Object said, Verdict right, Verdict wrong) {
        return said instanceof Reconciliation found && found.verdict() == right
                ? new Reconciliation(wrong, found.evidence(), found.made(), found.changedSince(), found.explanation())
                : said;
    }

    /** Takes one ending for another. */
    private static Object ending(Object said, RolloutState right, RolloutState wrong) {
        if (!(said instanceof Rollout rollout) || rollout.ending() != right) {
            return said;
        }
        RolloutPhase phase = rollout.phase();
        RolloutPhase other = new RolloutPhase(
                wrong,
                phase.environment(),
                phase.deploymentId(),
                phase.lastSeen(),
                phase.percentTraffic(),
                phase.takenBy(),
                phase.errorMessage());
        return new Rollout(other, rollout.took(), rollout.explanation());
    }
}
