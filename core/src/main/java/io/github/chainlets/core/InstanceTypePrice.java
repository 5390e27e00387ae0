package io.github.chainlets.core;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an instance type costs ({@code InstanceTypeWithPriceV1}).
 *
 * @param instanceType the instance type ({@code instance_type})
 * @param usdPerMinute US dollars for one replica and one minute ({@code price})
 */
public record InstanceTypePrice(InstanceType instanceType, BigDecimal usdPerMinute) {
    /** Checks that both parts are present. */
    public InstanceTypePrice {
        Objects.requireNonNull(instanceType, "instanceType");
        Objects.requireNonNull(usdPerMinute, "usdPerMinute");
    }

    /** Returns an instance type with its price. */
    public static InstanceTypePrice of(InstanceType instanceType, BigDecimal usdPerMinute) {
        return new InstanceTypePrice(instanceType, usdPerMinute);
    }
}
