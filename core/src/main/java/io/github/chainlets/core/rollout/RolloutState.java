package io.github.chainlets.core.rollout;

/** Where a rollout is, or how it has ended. */
public enum RolloutState {
    /** The deployment does not show in the environment yet: reads may lag behind, and so may the promotion. */
    WAITING(false),
    /** It is the environment's candidate. */
    ROLLING_OUT(false),
    /** It is the candidate, and somebody has paused its promotion. */
    PAUSED(false),
    /** It is the environment's current deployment. It may be unhealthy nevertheless. */
    PROMOTED(true),
    /** It was promoted, and another deployment has replaced it since. */
    PROMOTED_AND_REPLACED(true),
    /** It failed, or its promotion did. The environment keeps the deployment that it had. */
    FAILED(true),
    /** Another deployment took its place before it was promoted. */
    SUPERSEDED(true),
    /**
     * Another deployment has taken its place. Whether it had been promoted before cannot be told: it was ready, but traffic
     * moves in stages there.
     */
    REPLACED(true),
    /** It was taken out, and nothing took its place: the environment keeps the deployment that it had. */
    WITHDRAWN(true),
    /** There is no such deployment any more, or there never was. */
    VANISHED(true),
    /** The time for watching was up before the rollout had ended. It goes on by itself. */
    OUT_OF_TIME(true);

    private final boolean ending;

    RolloutState(boolean ending) {
        this.ending = ending;
    }

    /** Tells whether watching ends with this. */
    public boolean isEnding() {
        return ending;
    }
}
