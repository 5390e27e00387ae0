package io.github.chainlets.mockserver.traffic;

/** Which state of the service's specification the answers of a server follow. Strict clients refuse fields that are not in theirs. */
public enum ServiceSpec {
    /**
     * The specification of the update: autoscaling settings without {@code max_scale_down_rate}, environments without {@code
     * in_progress_promotion}, the scheme {@code Api-Key} first.
     */
    GIVEN,
    /** The newest description of the whole family: with these fields, the scheme {@code Bearer} first. */
    NEWEST
}
