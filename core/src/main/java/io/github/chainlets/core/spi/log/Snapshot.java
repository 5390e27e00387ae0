package io.github.chainlets.core.spi.log;

import java.util.Objects;

/**
 * A state, kept so that not all events before it need to be read again.
 *
 * @param sequence the number of the last event that is in it, from 1 on
 * @param version the version of the data's format, from 1 on
 * @param data the state, as text in a format of the writer's; as {@link Event#data}
 */
public record Snapshot(long sequence, int version, String data) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a number is less than 1 or the text cannot be stored
     */
    public Snapshot {
        if (sequence < 1 || version < 1) {
            throw new IllegalArgumentException(
                    "a snapshot has a sequence and a version of at least 1, not " + sequence + " and " + version);
        }
        Storable.check(Objects.requireNonNull(data, "data"), "snapshot data");
    }
}
