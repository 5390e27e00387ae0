package io.github.chainlets.core.change;

import io.github.chainlets.core.EnvironmentName;
import java.util.List;
import java.util.Objects;

/**
 * An environment that is to be ({@code CreateChainEnvironmentRequestV1}).
 *
 * @param name its name ({@code name})
 * @param promotion how its promotion settings differ from the service's defaults ({@code promotion_settings})
 * @param chainlets what is wanted of its chainlets; one that is left out has the service's defaults
 *     ({@code chainlet_settings}); the list is copied
 */
public record NewEnvironment(EnvironmentName name, PromotionChange promotion, List<NewChainlet> chainlets) {
    /** Copies the list. */
    public NewEnvironment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(promotion, "promotion");
        chainlets = List.copyOf(chainlets);
    }

    /**
     * Names an environment that has the service's defaults.
     *
     * @throws IllegalArgumentException if the name is empty or cannot be written as UTF-8
     */
    public static NewEnvironment named(String name) {
        return new NewEnvironment(new EnvironmentName(name), PromotionChange.NONE, List.of());
    }

    /** Returns this environment with other promotion settings. */
    public NewEnvironment withPromotion(PromotionChange settings) {
        return new NewEnvironment(name, settings, chainlets);
    }

    /** Returns this environment with these settings of chainlets. */
    public NewEnvironment withChainlets(NewChainlet... settings) {
        return new NewEnvironment(name, promotion, List.of(settings));
    }
}
