package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.time.Instant;
import java.util.List;

/** {@code ChainV1}. */
final class ChainJson {
    private static final Fields FIELDS = new Fields();
    private static final Field<ChainId> ID = FIELDS.required("id", Scalars.STRING.as(ChainId::new));
    private static final Field<Instant> CREATED_AT = FIELDS.required("created_at", Scalars.INSTANT);
    private static final Field<String> NAME = FIELDS.required("name", Scalars.STRING);
    private static final Field<Integer> DEPLOYMENTS = FIELDS.required("deployments_count", Scalars.INT);
    private static final Field<String> TEAM = FIELDS.required("team_name", Scalars.STRING);

    static final Reading<Chain> CHAIN = FIELDS.object(read ->
            Chain.of(read.get(ID), read.get(CREATED_AT), read.get(NAME), read.get(DEPLOYMENTS), read.get(TEAM)));

    static final Reading<List<Chain>> CHAINS = Wrapped.list("chains", CHAIN);

    private ChainJson() {}
}
