package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.rewriting;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;
import static io.github.chainlets.conformance.mutants.Mutations.server;
import static io.github.chainlets.conformance.mutants.Mutations.tolerating;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Servers that read more, or something else, into a body than it says. */
final class BodyMutants {
    private static final String ENTRIES = "\"([^\"]+)\":\"([^\"]+)\"";

    private BodyMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(shapes());
        all.addAll(overruled());
        all.addAll(spellings());
        return all;
    }

    private static List<Mutant> shapes() {
        return List.of(
                tolerating(
                        "REQ-01",
                        "takes a list without its object",
                        text -> text.replaceFirst("^\\[(.*)\\]$", "{\"updates\":[$1]}")),
                tolerating(
                        "REQ-01",
                        "takes types by name of chainlet",
                        text -> text.replaceFirst("\\{\"updates\":\\{", "{\"updates\":[{")
                                .replaceAll(ENTRIES, "\"chainlet_name\":\"$1\",\"instance_type_id\":\"$2\"")
                                .replaceFirst("\\}\\}$", "}]}")),
                tolerating(
                        "REQ-03",
                        "takes one update for a list",
                        text -> text.replaceFirst("^\\{\"updates\":(\\{.*\\})\\}$", "{\"updates\":[$1]}")),
                tolerating(
                        "REQ-02",
                        "skips comments",
                        text -> text.replaceAll("/\\*.*?\\*/", "").replaceAll("//.*", "")),
                server("REQ-05", "takes the only one of a list", () -> new ReferenceServer() {
                    @Override
                    protected String text(Json.Obj entry, int index, String field) {
                        Json value = entry.member(field).orElse(Json.NULL);
                        return value instanceof Json.Arr list
                                        && list.items().size() == 1
                                        && list.items().get(0) instanceof Json.Str only
                                ? only.value()
                                : super.text(entry, index, field);
                    }
                }),
                server("ROB-03", "has a stack that is not deep", () -> new ReferenceServer() {
                    @Override
                    protected List<InstanceTypeUpdate> parse(byte[] body) {
                        if (new String(body, StandardCharsets.UTF_8).contains("[".repeat(500))) {
                            throw new IllegalStateException("too deep");
                        }
                        return super.parse(body);
                    }
                }),
                tolerating(
                        "REQ-04",
                        "takes null for no updates and tells the settings",
                        text -> text.equals("{\"updates\":null}")
                                ? "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"1x2\"}]}"
                                : text),
                server("REQ-04", "gives the first type where none is named", () -> new ReferenceServer() {
                    @Override
                    protected String text(Json.Obj entry, int index, String field) {
                        boolean none = field.equals("instance_type_id")
                                && entry.member(field).orElse(Json.NULL).equals(Json.NULL);
                        return none ? "1x2" : super.text(entry, index, field);
                    }
                }),
                tolerating(
                        "REQ-01",
                        "reads forms",
                        text -> text.startsWith("updates=")
                                ? "{\"updates\":" + URLDecoder.decode(text.substring(8), StandardCharsets.UTF_8) + "}"
                                : text),
                rewriting(
                        "ENC-05",
                        "drops what lies beyond the first plane",
                        text -> text.replaceAll("\\\\u[dD][89a-fA-F]..", "")));
    }

    private static List<Mutant> overruled() {
        return List.of(
                server("HTTP-07", "takes updates from the query", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response update(Http.Request request, Matcher route, ReferencePort world) {
                        Matcher query = java.util.regex.Pattern.compile("[?&]instance_type_id=([^&]+)")
                                .matcher(request.target());
                        return super.update(
                                query.find()
                                        ? request.with(
                                                request.method(),
                                                request.target(),
                                                request.text()
                                                        .replaceAll(
                                                                "(\"instance_type_id\":)\"[^\"]*\"",
                                                                "$1\"" + query.group(1) + "\"")
                                                        .getBytes(StandardCharsets.UTF_8))
                                        : request,
                                route,
                                world);
                    }
                }),
                server("REQ-08", "believes the body about the environment", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response update(Http.Request request, Matcher route, ReferencePort world) {
                        try {
                            if (JsonReader.read(request.body()) instanceof Json.Obj obj
                                    && obj.member("environment_name").orElse(Json.NULL) instanceof Json.Str name) {
                                EnvironmentRef ref =
                                        EnvironmentRef.of(ref(route).chainId().value(), name.value());
                                return answer(ref, parse(request.body()), world);
                            }
                        } catch (JsonException e) {
                            return super.update(request, route, world);
                        }
                        return super.update(request, route, world);
                    }
                }));
    }

    private static List<Mutant> spellings() {
        return List.of(
                rewriting(
                        "REQ-01",
                        "knows fields in camel case",
                        text -> text.replace("\"chainletName\"", "\"chainlet_name\"")
                                .replace("\"instanceTypeId\"", "\"instance_type_id\"")),
                server("ENC-05", "does not mind bytes that it ignores", () -> new ReferenceServer() {
                    @Override
                    protected List<InstanceTypeUpdate> parse(byte[] body) {
                        String text = new String(body, StandardCharsets.UTF_8);
                        return super.parse(text.replaceAll(
                                        "\"(?!chainlet_name|instance_type_id|updates)[a-z]+\":\"[^\"]*\ufffd[^\"]*\",?",
                                        "")
                                .getBytes(StandardCharsets.UTF_8));
                    }
                }),
                server("REQ-08", "tries what is to be tried only", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response update(Http.Request request, Matcher route, ReferencePort world) {
                        return request.text().contains("\"dry_run\":true")
                                ? super.update(request, route, new ReferencePort())
                                : super.update(request, route, world);
                    }
                }),
                seeing("HTTP-07", "goes where the query says", request -> {
                    Matcher query = java.util.regex.Pattern.compile("[?&]environment=([^&]+)")
                            .matcher(request.target());
                    return query.find()
                            ? request.with(
                                    request.method(),
                                    request.target()
                                            .replaceFirst("/environments/[^/]+", "/environments/" + query.group(1)),
                                    request.body())
                            : request;
                }),
                tolerating(
                        "REQ-02",
                        "stops reading where the value ends",
                        text -> text.replaceFirst("(?s)^(\\{.*?\\]\\}).*$", "$1")),
                tolerating("REQ-02", "allows a comma at the end", text -> text.replaceAll(",\\s*([}\\]])", "$1")),
                server("REQ-06", "checks the first of two and applies the last", () -> new ReferenceServer() {
                    @Override
                    protected List<InstanceTypeUpdate> parse(byte[] body) {
                        String text = new String(body, StandardCharsets.UTF_8);
                        return super.parse(
                                text.replaceAll("\"instance_type_id\":\"[^\"]*\",(?=\"instance_type_id\")", "")
                                        .replaceAll("\"chainlet_name\":\"[^\"]*\",(?=\"chainlet_name\")", "")
                                        .getBytes(StandardCharsets.UTF_8));
                    }
                }),
                tolerating(
                        "REQ-01",
                        "opens what is wrapped in data",
                        text -> text.replaceFirst("^\\{\"data\":(.*)\\}$", "$1")),
                rewriting("META-05", "does not read what is escaped", text -> text.replace("\\u", "")));
    }
}
