package io.github.chainlets.core;

import java.util.Objects;

/**
 * One wish of a batch: this chainlet on that instance type ({@code ChainletEnvironmentInstanceTypeUpdateV1}).
 *
 * @param chainletName which chainlet ({@code chainlet_name})
 * @param instanceTypeId the instance type it should have ({@code instance_type_id})
 */
public record InstanceTypeUpdate(ChainletName chainletName, InstanceTypeId instanceTypeId) {
    /** Checks that both parts are present. */
    public InstanceTypeUpdate {
        Objects.requireNonNull(chainletName, "chainletName");
        Objects.requireNonNull(instanceTypeId, "instanceTypeId");
    }

    /**
     * Names both by plain text.
     *
     * @throws IllegalArgumentException if either text cannot be written as UTF-8
     */
    public static InstanceTypeUpdate of(String chainletName, String instanceTypeId) {
        return new InstanceTypeUpdate(new ChainletName(chainletName), new InstanceTypeId(instanceTypeId));
    }
}
