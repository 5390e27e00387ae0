package io.github.chainlets.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A promotion under way ({@code InProgressPromotionV1}).
 *
 * @param status its stage as the service writes it, for example {@code RAMPING_UP}; open ({@code status})
 * @param percentTrafficToNewVersion percent of the traffic that the candidate takes, 0 to 100
 *     ({@code percent_traffic_to_new_version})
 * @param errorMessage what went wrong, or {@code null} ({@code error_message})
 * @param rollingDeploy whether it is a rolling deploy, or {@code null} if unknown ({@code rolling_deploy})
 */
public record InProgressPromotion(
        String status,
        int percentTrafficToNewVersion,
        @Nullable String errorMessage,
        @Nullable Boolean rollingDeploy) {
    /** Checks that the status is present. */
    public InProgressPromotion {
        Objects.requireNonNull(status, "status");
    }

    /** Returns a promotion of which stage and share of the traffic are known. */
    public static InProgressPromotion of(String status, int percentTrafficToNewVersion) {
        return new InProgressPromotion(status, percentTrafficToNewVersion, null, null);
    }

    /** Returns this promotion with what went wrong, or {@code null}. */
    public InProgressPromotion withErrorMessage(@Nullable String message) {
        return new InProgressPromotion(status, percentTrafficToNewVersion, message, rollingDeploy);
    }

    /** Returns this promotion with whether it is a rolling deploy, or {@code null} if that is unknown. */
    public InProgressPromotion withRollingDeploy(@Nullable Boolean rolling) {
        return new InProgressPromotion(status, percentTrafficToNewVersion, errorMessage, rolling);
    }
}
