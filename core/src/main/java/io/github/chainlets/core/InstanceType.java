package io.github.chainlets.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance type that chainlets can run on ({@code InstanceTypeV1}).
 *
 * @param id its key ({@code id})
 * @param name its display name ({@code name}); deployments show this, not the id
 * @param memoryLimitMib its memory in MiB ({@code memory_limit_mib})
 * @param millicpuLimit its processors in thousandths ({@code millicpu_limit})
 * @param gpuCount how many GPUs it has ({@code gpu_count})
 * @param gpuType the kind of its GPUs, or {@code null} without one ({@code gpu_type})
 * @param gpuMemoryLimitMib its GPU memory in MiB, or {@code null} without one ({@code gpu_memory_limit_mib})
 */
public record InstanceType(
        InstanceTypeId id,
        String name,
        int memoryLimitMib,
        int millicpuLimit,
        int gpuCount,
        @Nullable String gpuType,
        @Nullable Integer gpuMemoryLimitMib) {
    /** Checks that id and name are present. Sizes are kept as the service states them. */
    public InstanceType {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    /** Returns an instance type without a GPU. */
    public static InstanceType of(InstanceTypeId id, String name, int memoryLimitMib, int millicpuLimit) {
        return new InstanceType(id, name, memoryLimitMib, millicpuLimit, 0, null, null);
    }

    /** Returns this instance type with GPUs: how many, of which kind, and their memory in MiB. */
    public InstanceType withGpus(int count, @Nullable String type, @Nullable Integer memoryLimit) {
        return new InstanceType(id, name, memoryLimitMib, millicpuLimit, count, type, memoryLimit);
    }

    /** Returns this instance type under another display name. */
    public InstanceType withName(String displayName) {
        return new InstanceType(id, displayName, memoryLimitMib, millicpuLimit, gpuCount, gpuType, gpuMemoryLimitMib);
    }
}
