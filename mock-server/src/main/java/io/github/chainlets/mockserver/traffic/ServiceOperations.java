package io.github.chainlets.mockserver.traffic;

import io.github.chainlets.mockserver.text.Edits;
import java.util.List;

/** The names of the service's operations, as journals, faults and metrics use them. */
public final class ServiceOperations {
    /** The update of instance types. */
    public static final String UPDATE_INSTANCE_TYPES = "update_instance_types";
    /** What a request led to that has no such path, or not with its method. */
    public static final String NONE = "none";

    private static final List<String> NAMES = List.of(
            UPDATE_INSTANCE_TYPES,
            "read_chains",
            "read_chain",
            "read_deployments",
            "read_deployment",
            "read_environments",
            "read_environment",
            "read_instance_types",
            "read_prices",
            "promote",
            "deactivate",
            "create_environment",
            "change_promotion_settings",
            "change_autoscaling",
            "delete_deployment",
            "delete_chain",
            "read_logs",
            "read_audit_log");

    private ServiceOperations() {}

    /**
     * Returns a name that a request can have led to.
     *
     * @throws IllegalArgumentException saying which name was probably meant
     */
    public static String known(String name) {
        if (NAMES.contains(name) || name.equals(NONE)) {
            return name;
        }
        throw new IllegalArgumentException("there is no operation \"" + name + "\""
                + Edits.closest(name, NAMES)
                        .map(meant -> " (did you mean \"" + meant + "\"?)")
                        .orElse("")
                + "; there are " + String.join(", ", NAMES));
    }

    /** Returns all names, in the order in which people think of them. */
    public static List<String> names() {
        return NAMES;
    }
}
