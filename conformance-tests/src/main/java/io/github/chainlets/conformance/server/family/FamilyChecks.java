package io.github.chainlets.conformance.server.family;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import java.util.List;
import java.util.stream.Stream;

/** The checks of the chains family. */
public final class FamilyChecks {
    private FamilyChecks() {}

    /** Returns the checks. */
    public static List<Check<HttpWorlds>> all() {
        return Stream.of(
                        Environments.CHECKS,
                        Promoting.CHECKS,
                        PromotionStages.CHECKS,
                        Deactivating.CHECKS,
                        Deleting.CHECKS,
                        Scaling.CHECKS,
                        Logs.CHECKS,
                        AuditLaws.CHECKS,
                        AuditPages.CHECKS)
                .flatMap(List::stream)
                .toList();
    }
}
