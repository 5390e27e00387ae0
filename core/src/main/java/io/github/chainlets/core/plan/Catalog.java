package io.github.chainlets.core.plan;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instance types on offer and what they cost, as they were read at one time. Immutable. */
public final class Catalog {
    private final List<InstanceType> types;
    private final Map<InstanceTypeId, InstanceType> byId = new HashMap<>();
    private final Map<InstanceTypeId, BigDecimal> usdPerMinute = new HashMap<>();
    private final @Nullable String pricesUnknown;

    private Catalog(List<InstanceType> types, List<InstanceTypePrice> prices, @Nullable String pricesUnknown) {
        this.types = List.copyOf(types);
        this.types.forEach(type -> byId.put(type.id(), type));
        prices.forEach(price -> usdPerMinute.put(price.instanceType().id(), price.usdPerMinute()));
        this.pricesUnknown = pricesUnknown;
    }

    /** Makes a catalogue. The price list may know fewer instance types. */
    public static Catalog of(List<InstanceType> types, List<InstanceTypePrice> prices) {
        return new Catalog(types, prices, null);
    }

    /**
     * Makes a catalogue whose prices could not be read.
     *
     * @param why the reason, in a sentence; plans show it
     */
    public static Catalog withoutPrices(List<InstanceType> types, String why) {
        return new Catalog(types, List.of(), why);
    }

    /** Returns the instance types, in the service's order. */
    public List<InstanceType> types() {
        return types;
    }

    /** Returns why no prices are known, if none could be read. */
    public Optional<String> pricesUnknown() {
        return Optional.ofNullable(pricesUnknown);
    }

    /** Tells whether there is such an instance type. */
    public boolean offers(InstanceTypeId id) {
        return byId.containsKey(id);
    }

    Optional<InstanceType> type(InstanceTypeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Nullable
    BigDecimal price(InstanceTypeId id) {
        return usdPerMinute.get(id);
    }

    /** Returns the only instance type with a display name, or nothing if none has it or several share it. */
    Optional<InstanceType> named(String displayName) {
        List<InstanceType> named =
                types.stream().filter(type -> type.name().equals(displayName)).toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }
}
