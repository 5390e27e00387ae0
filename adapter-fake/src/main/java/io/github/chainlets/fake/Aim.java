package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which calls or deployments something that is planned is meant for. Where others write too, aim: whoever comes first is
 * hit otherwise.
 *
 * @param chainId the only chain, or {@code null} for every one
 * @param environment the only environment, or {@code null} for every one
 */
public record Aim(@Nullable ChainId chainId, @Nullable EnvironmentName environment) {
    /** Whatever comes next. */
    public static final Aim ANYWHERE = new Aim(null, null);

    /** Returns the aim at one chain, in all its environments. */
    public static Aim at(ChainId chainId) {
        return new Aim(Objects.requireNonNull(chainId, "chainId"), null);
    }

    /** Returns the aim at one environment of one chain. */
    public static Aim at(EnvironmentRef ref) {
        return new Aim(ref.chainId(), ref.environmentName());
    }

    /** Tells whether something of this place is meant; a place may name less than an aim, and is not meant then. */
    boolean covers(Aim place) {
        return (chainId == null || chainId.equals(place.chainId))
                && (environment == null || environment.equals(place.environment));
    }
}
