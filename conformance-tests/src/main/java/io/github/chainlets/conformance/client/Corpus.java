package io.github.chainlets.conformance.client;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The golden corpus: requests, answers, and the domain values that they stand for, as JSON files in any language's reach. */
public final class Corpus {
    private static final String FOLDER = "/io/github/chainlets/conformance/corpus/";

    private Corpus() {}

    /** One file of the corpus. */
    record Entry(String name, Json.Obj json) {
        int status() {
            return Integer.parseInt(get(json, "response", "status").toString());
        }

        String body() {
            return get(json, "response", "body").toString();
        }

        String[] headers() {
            List<String> headers = new ArrayList<>();
            ((Json.Obj) get(json, "response", "headers"))
                    .members()
                    .forEach((name, value) -> headers.add(name + ": " + ((Json.Str) value).value()));
            return headers.toArray(new String[0]);
        }

        Json expected() {
            return json.member("expected").orElseThrow();
        }

        InstanceTypeUpdates batch() {
            List<InstanceTypeUpdate> batch = new ArrayList<>();
            for (Json item : ((Json.Arr) get(json, "request", "body", "updates")).items()) {
                Json.Obj update = (Json.Obj) item;
                batch.add(InstanceTypeUpdate.of(
                        ((Json.Str) get(update, "chainlet_name")).value(),
                        ((Json.Str) get(update, "instance_type_id")).value()));
            }
            return new InstanceTypeUpdates(batch);
        }
    }

    private static Json get(Json.Obj json, String... path) {
        Json value = json;
        for (String name : path) {
            value = ((Json.Obj) value).member(name).orElseThrow();
        }
        return value;
    }

    /** Returns all entries, in the order of {@code index.json}. */
    static List<Entry> all() {
        return ((Json.Arr) read("index.json"))
                .items().stream()
                        .map(name -> ((Json.Str) name).value())
                        .map(name -> new Entry(name, (Json.Obj) read(name)))
                        .toList();
    }

    private static Json read(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("the corpus lacks " + name);
            }
            return JsonReader.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the call of an entry, and returns what arrives in the corpus's own words. */
    static Json outcome(Entry entry, Stage stage) {
        try {
            boolean read = get(entry.json(), "request", "method").equals(Json.of("GET"));
            return read
                    ? Json.obj("environment", dump(stage.bounded(stage::read)))
                    : Json.obj(
                            "outcome",
                            dump(stage.bounded(
                                    () -> stage.client.updateInstanceTypes(Stage.HOME, entry.batch(), Stage.LONG))));
        } catch (UpdateException e) {
            return failure(e);
        }
    }

    private static Json failure(UpdateException e) {
        Map<String, Json> failure = new LinkedHashMap<>();
        if (e instanceof RejectedException rejected) {
            failure.put("failure", Json.of("rejected"));
            failure.put("reason", Json.of(rejected.reason().name()));
        } else if (e instanceof UnavailableException unavailable) {
            failure.put("failure", Json.of("unavailable"));
            failure.put(
                    "retry_after_seconds",
                    unavailable
                            .retryAfter()
                            .<Json>map(wait -> Json.of(wait.toSeconds()))
                            .orElse(Json.NULL));
        } else if (e instanceof IndeterminateException) {
            failure.put("failure", Json.of("indeterminate"));
        }
        Optional<ServiceError> said = e.serviceError();
        failure.put("status", said.<Json>map(s -> Json.of(s.status())).orElse(Json.NULL));
        failure.put("code", said.map(ServiceError::code).<Json>map(Json::of).orElse(Json.NULL));
        return new Json.Obj(failure);
    }

    /** Writes a domain value by the names of its components; one that wraps a single text is that text. */
    private static Json dump(@Nullable Object value) {
        if (value == null) {
            return Json.NULL;
        } else if (value instanceof List<?> list) {
            return new Json.Arr(list.stream().map(Corpus::dump).toList());
        } else if (value instanceof Instant) {
            return Json.of(value.toString());
        } else if (!(value instanceof Record)) {
            return Json.of(value);
        }
        RecordComponent[] components = value.getClass().getRecordComponents();
        Map<String, Json> members = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            try {
                members.put(component.getName(), dump(component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        boolean single = members.size() == 1 && members.values().iterator().next() instanceof Json.Str;
        return single ? members.values().iterator().next() : new Json.Obj(members);
    }
}
