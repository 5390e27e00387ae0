package io.github.chainlets.mockserver.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a path leads to: one step for each segment, without patterns. Segments are compared exactly, after one
 * decoding; a trailing slash is a segment of its own, so it leads nowhere. Immutable once built.
 *
 * @param <T> what a path and a method lead to
 */
public final class Routes<T> {
    private final Node<T> root = new Node<>();
    private final List<String> templates = new ArrayList<>();

    /**
     * What a path leads to.
     *
     * @param byMethod what there is, by method
     * @param parameters the path's parameters, decoded, in order
     * @param template the path as it was declared
     */
    public record Found<T>(Map<String, T> byMethod, List<String> parameters, String template) {}

    /** Declares a path, for example {@code /v1/chains/{chain_id}}, for a method. */
    public void add(String method, String template, T target) {
        Node<T> node = root;
        for (String segment : template.substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                if (node.parameter == null) {
                    node.parameter = new Node<>();
                }
                node = node.parameter;
            } else {
                node = node.literals.computeIfAbsent(segment, absent -> new Node<>());
            }
        }
        if (node.byMethod.isEmpty()) {
            templates.add(template);
        }
        node.template = template;
        node.byMethod.put(method, target);
    }

    /** Returns the declared paths, in their order. */
    public List<String> templates() {
        return List.copyOf(templates);
    }

    /** Finds what a raw path leads to, or {@code null} if it leads nowhere. */
    public @Nullable Found<T> find(String rawPath) {
        Node<T> node = root;
        List<String> parameters = new ArrayList<>(3);
        int start = 1;
        while (start <= rawPath.length()) {
            int slash = rawPath.indexOf('/', start);
            int end = slash < 0 ? rawPath.length() : slash;
            String segment = PercentDecoding.decode(rawPath.substring(start, end));
            if (segment == null) {
                return null;
            }
            Node<T> literal = node.literals.get(segment);
            if (literal != null) {
                node = literal;
            } else if (node.parameter != null && !segment.isEmpty()) {
                node = node.parameter;
                parameters.add(segment);
            } else {
                return null;
            }
            start = end + 1;
        }
        String template = node.template;
        return template == null ? null : new Found<>(node.byMethod, parameters, template);
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> literals = new HashMap<>();
        private final Map<String, T> byMethod = new LinkedHashMap<>();
        private @Nullable Node<T> parameter;
        private @Nullable String template;
    }
}
