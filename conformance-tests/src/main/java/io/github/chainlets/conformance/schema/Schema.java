package io.github.chainlets.conformance.schema;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.core.DeploymentStatus;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The specification's schemas, as tables: each field and its type. A type may be followed by {@code []} (a list) or
 * {@code ?} (may be null); a field that may be absent is marked with {@code ~}, one that the newest
 * description has added with {@code +}.
 */
public final class Schema {
    /** The answer to an update. */
    public static final String UPDATE = "UpdateResponse";

    /** An environment. */
    public static final String ENVIRONMENT = "ChainEnvironment";

    /** The list of instance types. */
    public static final String INSTANCE_TYPES = "InstanceTypes";

    /** A deployment. */
    public static final String DEPLOYMENT = "ChainDeployment";

    /** A page of the audit log. */
    public static final String AUDIT_PAGE = "AuditPage";

    /** Lines of a log. */
    public static final String LOGS = "Logs";

    /** The answer to a change of autoscaling settings. */
    public static final String SCALED = "Scaled";

    /** What is left of a deployment. */
    public static final String DEPLOYMENT_TOMBSTONE = "DeploymentTombstone";

    /** What is left of a chain. */
    public static final String CHAIN_TOMBSTONE = "ChainTombstone";

    /** A date-time of RFC 3339, which never leaves the seconds out. */
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})");

    private static final String UNKNOWN_STATUS = " is not a status of the specification: ";

    private static final String NEWER = ", which the newest description has added";

    private static final Map<String, String> WORDS = Map.of(
            "time", "a time with its zone, such as 2026-01-01T00:00:00Z",
            "integer", "an integer of 32 bits",
            "string", "a text");

    private static final Map<String, Map<String, String>> TABLES = tables(
            UPDATE,
            "requires_redeployment boolean, chain_deployment ChainDeployment?, "
                    + "chainlet_environment_settings ChainletSettings[]",
            DEPLOYMENT,
            "id string, created_at time, chain_id string, environment string?, chainlets Chainlet[], status status",
            "Chainlet",
            "id string, name string, autoscaling_settings Autoscaling?, instance_type_name string, "
                    + "active_replica_count integer, status status",
            "ChainletSettings",
            "chainlet_name string, autoscaling_settings Autoscaling?, instance_type InstanceType",
            "Autoscaling",
            "min_replica integer, max_replica integer, autoscaling_window integer?, scale_down_delay integer?, "
                    + "concurrency_target integer, target_utilization_percentage integer?, "
                    + "target_in_flight_tokens~ integer?, max_scale_down_rate+ integer?",
            "InstanceType",
            "id string, name string, memory_limit_mib integer, millicpu_limit integer, gpu_count integer, "
                    + "gpu_type string?, gpu_memory_limit_mib integer?",
            INSTANCE_TYPES,
            "instance_types InstanceType[]",
            ENVIRONMENT,
            "name string, created_at time, chain_id string, promotion_settings PromotionSettings, "
                    + "chainlet_settings ChainletSettings[], current_deployment ChainDeployment?, "
                    + "candidate_deployment~ ChainDeployment?, in_progress_promotion+ InProgressPromotion?",
            "PromotionSettings",
            "redeploy_on_promotion~ boolean?, rolling_deploy~ boolean?, promotion_cleanup_strategy~ string?, "
                    + "rolling_deploy_config~ any?, ramp_up_while_promoting~ boolean?, ramp_up_duration_seconds~ integer?",
            "InProgressPromotion",
            "status string, percent_traffic_to_new_version integer, error_message~ string?, rolling_deploy~ boolean?",
            AUDIT_PAGE,
            "items AuditEntry[], pagination Pagination",
            "AuditEntry",
            "id string, created time, event_type string, event_data any, source~ string?, actor AuditActor, "
                    + "client_name~ string?, client_version~ string?, client_session_id~ string?",
            "AuditActor",
            "type string, email~ string?, api_key_prefix~ string?, api_key_name~ string?",
            "Pagination",
            "has_more boolean, cursor~ string?",
            LOGS,
            "logs LogLine[]",
            "LogLine",
            "timestamp string, message string, replica string?, request_id~ string?, level~ string?",
            SCALED,
            "status string, message string",
            DEPLOYMENT_TOMBSTONE,
            "id string, deleted boolean, chain_id string",
            CHAIN_TOMBSTONE,
            "id string, deleted boolean");

    private Schema() {}

    private static Map<String, Map<String, String>> tables(String... namesAndFields) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFields.length; i += 2) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String field : List.of(namesAndFields[i + 1].split(", ", -1))) {
                int space = field.indexOf(' ');
                fields.put(field.substring(0, space), field.substring(space + 1));
            }
            tables.put(namesAndFields[i], fields);
        }
        return tables;
    }

    /** Returns what is wrong with a value, each thing with its path; empty if nothing is. */
    public static List<String> problems(Json value, String schema) {
        List<String> problems = new ArrayList<>();
        check(value, schema, "$", problems, null);
        return problems;
    }

    /**
     * Returns the paths of the fields that the schema does not know.
     *
     * @param newest whether it knows those that the newest description has added
     */
    public static List<String> unknownFields(Json value, String schema, boolean newest) {
        List<String> unknown = new ArrayList<>();
        check(value, schema, "$", new ArrayList<>(), unknown);
        return newest ? unknown.stream().filter(path -> !path.endsWith(NEWER)).toList() : unknown;
    }

    /**
     * Returns the value as an object, if it fits; a status may be one that the specification does not know.
     *
     * @throws JsonException if it does not
     */
    public static Json.Obj fitting(Json value, String schema) {
        List<String> problems = problems(value, schema).stream()
                .filter(problem -> !problem.contains(UNKNOWN_STATUS))
                .toList();
        if (!problems.isEmpty()) {
            throw new JsonException("not a " + schema + ": " + problems);
        }
        return (Json.Obj) value;
    }

    private static void check(
            Json value, String type, String path, List<String> problems, @Nullable List<String> unknown) {
        if (type.endsWith("?")) {
            if (!value.equals(Json.NULL)) {
                check(value, type.substring(0, type.length() - 1), path, problems, unknown);
            }
        } else if (type.endsWith("[]")) {
            if (value instanceof Json.Arr arr) {
                for (int i = 0; i < arr.items().size(); i++) {
                    check(
                            arr.items().get(i),
                            type.substring(0, type.length() - 2),
                            path + "[" + i + "]",
                            problems,
                            unknown);
                }
            } else {
                problems.add(path + " is not a list");
            }
        } else if (TABLES.containsKey(type)) {
            if (value instanceof Json.Obj obj) {
                fields(obj, type, path, problems, unknown);
            } else {
                problems.add(path + " is not an object");
            }
        } else if (!simple(value, type)) {
            problems.add(path + " is not " + WORDS.getOrDefault(type, "of type " + type) + ": " + value);
        } else if (type.equals("status") && !new DeploymentStatus(((Json.Str) value).value()).isKnown()) {
            problems.add(path + UNKNOWN_STATUS + value);
        }
    }

    private static void fields(
            Json.Obj obj, String type, String path, List<String> problems, @Nullable List<String> unknown) {
        Map<String, Json> rest = new LinkedHashMap<>(obj.members());
        TABLES.getOrDefault(type, Map.of()).forEach((marked, fieldType) -> {
            String name = marked.replaceAll("[~+]", "");
            Json member = rest.remove(name);
            if (member != null) {
                check(member, fieldType, path + "." + name, problems, unknown);
                if (unknown != null && marked.endsWith("+")) {
                    unknown.add(path + "." + name + NEWER);
                }
            } else if (name.equals(marked)) {
                problems.add(path + "." + name + " is missing");
            }
        });
        if (unknown != null) {
            rest.keySet().forEach(name -> unknown.add(path + "." + name));
        }
    }

    private static boolean simple(Json value, String type) {
        if (type.equals("boolean")) {
            return value instanceof Json.Bool;
        } else if (type.equals("integer")) {
            return value instanceof Json.Num num && num.isInt();
        } else if (type.equals("any")) {
            return true;
        } else if (!(value instanceof Json.Str)) {
            return false;
        }
        String text = ((Json.Str) value).value();
        return !type.equals("time") || isTime(text);
    }

    private static boolean isTime(String text) {
        try {
            return TIME.matcher(text).matches() && OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
