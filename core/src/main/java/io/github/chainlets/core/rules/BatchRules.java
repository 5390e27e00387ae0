package io.github.chainlets.core.rules;

import static io.github.chainlets.core.rules.Quoted.quoted;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that a batch keeps whatever environment it is meant for. */
final class BatchRules {
    /** How many updates a batch may hold. */
    static final int MAX_UPDATES = 100_000;

    /** A batch holds at least one update. */
    static final Check<InstanceTypeUpdates> NOT_EMPTY =
            new Check<>("batch-not-empty", "A batch holds at least one update.", (batch, report) -> {
                if (batch.updates().isEmpty()) {
                    report.violated(Place.BATCH, () -> "must hold at least one update");
                }
            });

    /** A batch is bounded. */
    static final Check<InstanceTypeUpdates> SIZE_BOUND =
            new Check<>("batch-size", "A batch holds at most " + MAX_UPDATES + " updates.", (batch, report) -> {
                int size = batch.updates().size();
                if (size > MAX_UPDATES) {
                    report.violated(Place.BATCH, () -> "holds " + size + " updates, more than " + MAX_UPDATES);
                }
            });

    /** Each update names its chainlet. */
    static final Check<InstanceTypeUpdates> CHAINLET_NAMED =
            new Check<>("chainlet-named", "Each update names a chainlet.", (batch, report) -> {
                int index = 0;
                for (InstanceTypeUpdate update : batch.updates()) {
                    if (update.chainletName().value().isEmpty()) {
                        report.violated(Place.chainletName(index), () -> "must not be empty");
                    }
                    index++;
                }
            });

    /** Each update names its instance type. */
    static final Check<InstanceTypeUpdates> INSTANCE_TYPE_NAMED =
            new Check<>("instance-type-named", "Each update names an instance type.", (batch, report) -> {
                int index = 0;
                for (InstanceTypeUpdate update : batch.updates()) {
                    if (update.instanceTypeId().value().isEmpty()) {
                        report.violated(Place.instanceTypeId(index), () -> "must not be empty");
                    }
                    index++;
                }
            });

    /** Each chainlet comes once. */
    static final Check<InstanceTypeUpdates> CHAINLET_ONCE =
            new Check<>("chainlet-once", "A batch names each chainlet at most once.", (batch, report) -> {
                Map<ChainletName, Integer> first = new HashMap<>(batch.updates().size() * 2);
                int index = 0;
                for (InstanceTypeUpdate update : batch.updates()) {
                    ChainletName name = update.chainletName();
                    Integer earlier = first.putIfAbsent(name, index);
                    if (earlier != null && !name.value().isEmpty()) {
                        report.violated(
                                Place.chainletName(index),
                                () -> "chainlet " + quoted(name) + " is already named by "
                                        + Place.chainletName(earlier));
                    }
                    index++;
                }
            });

    /** The rules in the order in which they report. */
    static final List<Check<InstanceTypeUpdates>> ALL =
            List.of(NOT_EMPTY, SIZE_BOUND, CHAINLET_NAMED, INSTANCE_TYPE_NAMED, CHAINLET_ONCE);

    private BatchRules() {}
}
