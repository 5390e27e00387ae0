package io.github.chainlets.core;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where in a request something is wrong: a path parameter, the batch as a whole, or a field of one of its entries.
 *
 * <p>Places are ordered as a reader meets them: {@code chain_id}, {@code env_name}, {@code updates}, then entry by entry
 * and field by field.
 *
 * @param index which entry of the batch, from 0; {@link #NO_ENTRY} for a place outside the entries
 * @param field the field's name on the wire
 */
public record Place(int index, String field) implements Comparable<Place>, Serializable {
    /** The index of a place that is not inside an entry of the batch. */
    public static final int NO_ENTRY = -1;

    /** The path parameter {@code chain_id}. */
    public static final Place CHAIN = new Place(NO_ENTRY, "chain_id");
    /** The path parameter {@code env_name}. */
    public static final Place ENVIRONMENT = new Place(NO_ENTRY, "env_name");
    /** The path parameter {@code chain_deployment_id}. */
    public static final Place DEPLOYMENT = new Place(NO_ENTRY, "chain_deployment_id");
    /** The batch as a whole. */
    public static final Place BATCH = new Place(NO_ENTRY, "updates");

    // Within the outer places, and within an entry, the alphabet happens to give the right order.
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::index).thenComparing(Place::field);

    /** Returns the place of an entry's chainlet name. */
    public static Place chainletName(int index) {
        return new Place(index, "chainlet_name");
    }

    /** Returns the place of an entry's instance type id. */
    public static Place instanceTypeId(int index) {
        return new Place(index, "instance_type_id");
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** Returns the place as a path, for example {@code updates[1].chainlet_name}. */
    @Override
    public String toString() {
        return index == NO_ENTRY ? field : "updates[" + index + "]." + field;
    }
}
