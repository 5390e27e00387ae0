package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.http.PercentDecoding;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which requests of a journal are asked for: a query's fields, all of which must hold. */
public final class JournalFilter {
    private static final String POSSIBLE =
            "operation, state, method, path, status, body, answer, text, refused, refused_by, fault, after, before, limit";

    private final List<Predicate<RecordedRequest>> tests = new ArrayList<>();
    private int limit = Integer.MAX_VALUE;

    private JournalFilter() {}

    /**
     * Reads a query.
     *
     * @throws BadInput naming the field that is unknown or has a bad value
     */
    public static JournalFilter of(@Nullable String query) {
        JournalFilter filter = new JournalFilter();
        if (query != null && !query.isEmpty()) {
            for (String field : query.split("&", -1)) {
                int equals = field.indexOf('=');
                String name = decoded("the query", equals < 0 ? field : field.substring(0, equals));
                filter.add(name, equals < 0 ? "" : decoded(name, field.substring(equals + 1)));
            }
        }
        return filter;
    }

    /** Returns the entries that are asked for; if there is a limit, the newest of them. Each is made readable only for a moment. */
    public List<JournalEntry> in(Journal journal) {
        List<JournalEntry> found = journal.entries().stream()
                .filter(entry -> tests.isEmpty() || matches(entry.readable()))
                .toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    /** Clears a journal of the requests that are asked for. */
    public void clear(Journal journal) {
        if (tests.isEmpty() && limit == Integer.MAX_VALUE) {
            journal.clear();
            return;
        }
        if (limit < Integer.MAX_VALUE) {
            throw BadInput.at("limit", "has no effect here");
        }
        journal.clear(this::matches);
    }

    private boolean matches(RecordedRequest request) {
        return tests.stream().allMatch(test -> test.test(request));
    }

    private void add(String name, String value) {
        switch (name) {
            case "operation" -> {
                String known = operation(value);
                tests.add(request -> request.operation().equals(known));
            }
            case "state" -> {
                State state = state(value);
                tests.add(request -> request.state() == state);
            }
            case "method" -> tests.add(request -> request.method().equalsIgnoreCase(value));
            case "path" -> tests.add(request -> request.path().contains(value));
            case "status" -> {
                int status = whole(name, value);
                tests.add(request -> request.status() == status);
            }
            case "body" -> tests.add(request -> request.body().contains(value));
            case "answer" -> tests.add(request -> request.answer().contains(value));
            case "text" -> {
                String sought = value.toLowerCase(Locale.ROOT);
                tests.add(request -> texts(request)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought)));
            }
            case "refused" -> {
                boolean refused = truth(name, value);
                tests.add(request -> request.refusedBy().isEmpty() != refused);
            }
            case "refused_by" -> tests.add(request -> request.refusedBy().contains(value));
            case "fault" -> {
                boolean struck = truth(name, value);
                tests.add(request -> (request.fault() != null) == struck);
            }
            case "after" -> {
                int id = whole(name, value);
                tests.add(request -> request.id() > id);
            }
            case "before" -> {
                int id = whole(name, value);
                tests.add(request -> request.id() < id);
            }
            case "limit" -> limit = whole(name, value);
            default -> throw BadInput.at(name, "is not a filter; possible are " + POSSIBLE);
        }
    }

    /** Returns what of a request people look for. */
    private static Stream<String> texts(RecordedRequest request) {
        return Stream.of(
                        Stream.of(
                                request.method(),
                                request.path(),
                                request.body(),
                                request.answer(),
                                request.operation()),
                        Stream.ofNullable(request.query()),
                        Stream.ofNullable(request.fault()),
                        Stream.ofNullable(request.nearMiss()),
                        request.refusedBy().stream())
                .flatMap(texts -> texts);
    }

    private static String operation(String name) {
        try {
            return ServiceOperations.known(name);
        } catch (IllegalArgumentException e) {
            throw BadInput.at("operation", String.valueOf(e.getMessage()));
        }
    }

    private static State state(String name) {
        for (State state : State.values()) {
            if (JsonOut.name(state).equals(name)) {
                return state;
            }
        }
        throw BadInput.at("state", "must be one of under_way, answered, reply_lost");
    }

    private static int whole(String name, String value) {
        if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw BadInput.at(name, "must be a whole number");
        }
        return Integer.parseInt(value);
    }

    private static boolean truth(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw BadInput.at(name, "must be true or false");
        }
        return value.equals("true");
    }

    private static String decoded(String name, String raw) {
        String text = PercentDecoding.decode(raw.replace('+', ' '));
        if (text == null) {
            throw BadInput.at(name, "is not well-formed percent-encoding");
        }
        return text;
    }
}
