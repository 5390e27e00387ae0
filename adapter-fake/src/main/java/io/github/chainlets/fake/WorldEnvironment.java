package io.github.chainlets.fake;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.PromotionSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An environment that a world starts with.
 *
 * @param name its name
 * @param chainlets its chainlets, in order; the list is copied
 * @param promotionSettings how deployments are promoted into it
 * @param live whether it has a current deployment
 */
public record WorldEnvironment(
        EnvironmentName name, List<WorldChainlet> chainlets, PromotionSettings promotionSettings, boolean live) {
    /**
     * Copies the list and checks it.
     *
     * @throws IllegalArgumentException if a chainlet comes twice, or the ramp-up is negative
     */
    public WorldEnvironment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(promotionSettings, "promotionSettings");
        chainlets = List.copyOf(chainlets);
        if (promotionSettings.rampUpDurationSeconds() < 0) {
            throw new IllegalArgumentException("environment \"" + name + "\": a ramp-up cannot last "
                    + promotionSettings.rampUpDurationSeconds() + " s");
        }
        Set<ChainletName> names = new HashSet<>();
        for (WorldChainlet chainlet : chainlets) {
            if (!names.add(chainlet.name())) {
                throw new IllegalArgumentException(
                        "environment \"" + name + "\": chainlet \"" + chainlet.name() + "\" comes twice");
            }
        }
    }
}
