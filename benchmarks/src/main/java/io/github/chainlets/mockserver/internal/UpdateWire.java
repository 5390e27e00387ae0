package io.github.chainlets.mockserver.internal;

import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.mockserver.json.JsonOut;

/**
 * What the mock server reads and writes for an update, as its {@link ServiceApi} does. A door into a package whose affairs
 * are nobody else's: on the class path, where the benchmarks run, two jars may share a package.
 */
public final class UpdateWire {
    private UpdateWire() {}

    /** Reads a request's body. */
    public static InstanceTypeUpdates read(byte[] json) {
        return UpdateBody.read(json);
    }

    /** Writes an answer's body. */
    public static byte[] write(UpdateOutcome outcome) {
        JsonOut json = new JsonOut();
        ServiceJson.outcome(json, outcome);
        return json.toBytes();
    }
}
