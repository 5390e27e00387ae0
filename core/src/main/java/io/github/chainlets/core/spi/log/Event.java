package io.github.chainlets.core.spi.log;

import java.util.Objects;

/**
 * Something that has happened, as it is kept.
 *
 * @param type what kind of thing; not empty
 * @param version the version of the data's format, from 1 on; whoever reads it knows all that were ever written
 * @param data the rest, as text in a format of the writer's; without U+0000, which databases do not take as text
 */
public record Event(String type, int version, String data) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the type is empty, the version is less than 1, or a text cannot be stored
     */
    public Event {
        Storable.check(type, "event type");
        if (type.isEmpty()) {
            throw new IllegalArgumentException("event type is empty");
        }
        if (version < 1) {
            throw new IllegalArgumentException("a version is at least 1, not " + version);
        }
        Storable.check(Objects.requireNonNull(data, "data"), "event data");
    }
}
