package io.github.chainlets.mockserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.worldfile.WorldReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document says neither more nor less than the server does. */
class OpenApiTest {
    private final String text = document();

    private static String document() {
        try (InputStream in =
                OpenApiTest.class.getResourceAsStream("/io/github/chainlets/mockserver/pages/openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Node> members(Node node) {
        return (Map<String, Node>) node.value();
    }

    @Test
    void document_routes_areTheServers() {
        Set<String> described = new TreeSet<>();
        Node document = Node.ofJson(text.getBytes(StandardCharsets.UTF_8));
        members(members(document).get("paths"))
                .forEach((path, methods) -> members(methods)
                        .forEach((method, operation) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path + " "
                                + members(operation).get("operationId").value())));
        ServerSettings settings = ServerSettings.example();
        RouteTable routes = DaggerServerComponent.factory().create(settings).routes();
        Set<String> served = new TreeSet<>();
        for (String template : routes.routes().templates()) {
            routes.routes()
                    .find(template)
                    .byMethod()
                    .forEach((method, route) -> served.add(method + " " + template + " " + route.name()));
        }
        assertThat(described).isEqualTo(served);
    }

    /** A kind that is added to the server, or a field to a kind, must be told of. */
    @Test
    void document_bodiesByKind_areTheSealedTypes() throws Exception {
        assertThat(described("NewFault"))
                .isEqualTo(sealed("FaultBody", "operation", "when", "times", "probability", "latency_ms"));
        Map<String, Set<String>> outcomes = sealed("OutcomeBody");
        Map<String, Set<String>> written = described("NewOutcome");
        assertThat(written.keySet()).isEqualTo(outcomes.keySet());
        assertThat(written.get("fails"))
                .containsExactlyInAnyOrder("during", "ends_as", "chainlet_name", "chain_id", "env_name");
        assertThat(written.get("succeeds")).containsExactlyInAnyOrder("chain_id", "env_name");
    }

    private Map<String, Set<String>> described(String schema) {
        Map<String, Node> schemas = members(members(members(Node.ofJson(text.getBytes(StandardCharsets.UTF_8)))
                        .get("components"))
                .get("schemas"));
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (Node choice : members(schemas.get(schema)).get("oneOf").items()) {
            String name = String.valueOf(members(choice).get("$ref").value()).replaceFirst(".*/", "");
            Map<String, Node> properties = members(members(schemas.get(name)).get("properties"));
            String kind =
                    String.valueOf(members(properties.get("kind")).get("const").value());
            Set<String> fields = new TreeSet<>(properties.keySet());
            fields.remove("kind");
            kinds.put(kind, fields);
        }
        return kinds;
    }

    private static Map<String, Set<String>> sealed(String type, String... common) throws ClassNotFoundException {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (Class<?> kind :
                Class.forName("io.github.chainlets.mockserver.steering." + type).getPermittedSubclasses()) {
            Set<String> fields = new TreeSet<>(List.of(common));
            for (RecordComponent component : kind.getRecordComponents()) {
                fields.add(snake(component.getName()));
            }
            fields.remove("aim");
            kinds.put(snake(kind.getSimpleName()), fields);
        }
        return kinds;
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void document_references_leadSomewhere() {
        Matcher references = Pattern.compile("\"\\$ref\": \"#/components/(schemas|responses)/(\\w+)\"")
                .matcher(text);
        Set<String> named = new HashSet<>();
        while (references.find()) {
            named.add(references.group(2));
        }
        List<String> missing = new ArrayList<>(named);
        missing.removeIf(name -> text.contains("\n   \"" + name + "\": {"));
        assertThat(missing).isEmpty();
        assertThat(named).hasSizeGreaterThan(30);
    }

    @Test
    void document_saysNothingInTheServicesOwnWords() {
        assertThat(text).contains("\"openapi\": \"3.1.0\"").doesNotContain("V1\"");
    }

    @Test
    void worldSchema_fields_areThoseThatTheReaderKnows() throws Exception {
        String schema = Files.readString(Path.of("../docs/reference/world.schema.json"));
        String world = """
                {"chains":[{"id":"c","name":"n","team_name":"t","environments":[{"name":"production","live":true,
                "promotion_settings":{"redeploy_on_promotion":false,"rolling_deploy":false,
                "promotion_cleanup_strategy":"KEEP","ramp_up_while_promoting":true,"ramp_up_duration_seconds":1,
                "rolling_deploy_config":{"rolling_deploy_strategy":"REPLICA","max_surge_percent":1,
                "max_unavailable_percent":1,"stabilization_time_seconds":1,"replica_overhead_percent":1}},
                "chainlets":[{"name":"A","instance_type":"t","autoscaling_settings":{"min_replica":0,"max_replica":1,
                "autoscaling_window":1,"scale_down_delay":1,"concurrency_target":1,"target_utilization_percentage":1,
                "target_in_flight_tokens":1,"max_scale_down_rate":1}}]}]}],"instance_types":[{"id":"t","name":"t","memory_limit_mib":1,
                "millicpu_limit":1,"gpu_count":1,"gpu_type":"g","gpu_memory_limit_mib":1,"price":1}]}""";
        WorldReader.read(Node.ofJson(world.getBytes(StandardCharsets.UTF_8)));
        Set<String> read = names(world, Pattern.compile("\"(\\w+)\":"));
        Set<String> described = new TreeSet<>();
        Node document = Node.ofJson(schema.getBytes(StandardCharsets.UTF_8));
        described.addAll(members(members(document).get("properties")).keySet());
        members(members(document).get("$defs"))
                .values()
                .forEach(type -> described.addAll(
                        members(members(type).get("properties")).keySet()));
        assertThat(described).isEqualTo(read);
    }

    private static Set<String> names(String text, Pattern pattern) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
