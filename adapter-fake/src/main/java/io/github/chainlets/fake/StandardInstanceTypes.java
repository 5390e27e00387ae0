package io.github.chainlets.fake;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The service's public table of instance types and prices. */
final class StandardInstanceTypes {
    private static final List<InstanceTypePrice> TABLE = read("instance-types.csv");

    private StandardInstanceTypes() {}

    static List<InstanceTypePrice> table() {
        return TABLE;
    }

    static List<InstanceTypePrice> described() {
        return TABLE.stream()
                .map(priced -> InstanceTypePrice.of(
                        priced.instanceType().withName(description(priced.instanceType())), priced.usdPerMinute()))
                .toList();
    }

    private static String description(InstanceType type) {
        String machine = type.millicpuLimit() / 1000 + " vCPU, " + type.memoryLimitMib() / 1024 + " GiB";
        return type.gpuType() == null ? machine : type.gpuCount() + "x " + type.gpuType() + ", " + machine;
    }

    private static List<InstanceTypePrice> read(String resource) {
        try (InputStream in = Objects.requireNonNull(StandardInstanceTypes.class.getResourceAsStream(resource));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(StandardInstanceTypes::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InstanceTypePrice parse(String line) {
        String[] cell = line.split(",", -1);
        int gpus = Integer.parseInt(cell[3]);
        String gpuType = cell[4].isEmpty() ? null : cell[4];
        Integer gpuMemory = cell[5].isEmpty() ? null : gpuMemoryLimit(gpus, Integer.parseInt(cell[5]));
        return InstanceTypePrice.of(
                InstanceType.of(
                                new InstanceTypeId(cell[0]),
                                displayName(cell[0]),
                                Integer.parseInt(cell[2]),
                                Integer.parseInt(cell[1]))
                        .withGpus(gpus, gpuType, gpuMemory),
                new BigDecimal(cell[6]));
    }

    /** A choice: the display name is the id. */
    private static String displayName(String id) {
        return id;
    }

    /** A choice: the limit is that of all GPUs together. */
    private static int gpuMemoryLimit(int gpus, int memoryOfOne) {
        return gpus * memoryOfOne;
    }
}
