package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code InstanceTypeV1}, with its price and in lists. */
final class InstanceTypeJson {
    private static final Fields TYPE = new Fields();
    private static final Field<InstanceTypeId> ID = TYPE.required("id", Scalars.STRING.as(InstanceTypeId::new));
    private static final Field<String> NAME = TYPE.required("name", Scalars.STRING);
    private static final Field<Integer> MEMORY = TYPE.required("memory_limit_mib", Scalars.INT);
    private static final Field<Integer> MILLICPU = TYPE.required("millicpu_limit", Scalars.INT);
    private static final Field<Integer> GPU_COUNT = TYPE.required("gpu_count", Scalars.INT);
    private static final Field<@Nullable String> GPU_TYPE = TYPE.nullable("gpu_type", Scalars.STRING);
    private static final Field<@Nullable Integer> GPU_MEMORY = TYPE.nullable("gpu_memory_limit_mib", Scalars.INT);

    static final Reading<InstanceType> INSTANCE_TYPE =
            TYPE.object(read -> InstanceType.of(read.get(ID), read.get(NAME), read.get(MEMORY), read.get(MILLICPU))
                    .withGpus(read.get(GPU_COUNT), read.get(GPU_TYPE), read.get(GPU_MEMORY)));

    private static final Fields PRICED = new Fields();
    private static final Field<InstanceType> PRICED_TYPE = PRICED.required("instance_type", INSTANCE_TYPE);
    private static final Field<BigDecimal> PRICE = PRICED.required("price", Scalars.DECIMAL);

    private static final Reading<InstanceTypePrice> INSTANCE_TYPE_PRICE =
            PRICED.object(read -> InstanceTypePrice.of(read.get(PRICED_TYPE), read.get(PRICE)));

    static final Reading<List<InstanceType>> INSTANCE_TYPES = Wrapped.list("instance_types", INSTANCE_TYPE);
    static final Reading<List<InstanceTypePrice>> PRICES = Wrapped.list("instance_types", INSTANCE_TYPE_PRICE);

    private InstanceTypeJson() {}
}
