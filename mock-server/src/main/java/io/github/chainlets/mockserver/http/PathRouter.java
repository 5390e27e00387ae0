package io.github.chainlets.mockserver.http;

import java.util.ArrayList;
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
public final class PathRouter<T> {
    private final String base;
    private final Node<T> root = new Node<>("");
    private final List<String> templates = new ArrayList<>();

    /**
     * Makes a router without paths.
     *
     * @param base what every path begins with; empty, or a path without a slash at its end
     */
    public PathRouter(String base) {
        this.base = base;
    }

    /**
     * What a path leads to.
     *
     * @param byMethod what there is, by method
     * @param parameters the path's parameters, decoded, in order
     * @param template the path as it was declared
     */
    public record Found<T>(Map<String, T> byMethod, List<String> parameters, String template) {}

    /** Declares a path below the base, for example {@code /v1/chains/{chain_id}}, for a method. */
    public void add(String method, String template, T target) {
        Node<T> node = root;
        for (String segment : template.substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                if (node.parameter == null) {
                    node.parameter = new Node<>(segment);
                }
                node = node.parameter;
            } else {
                node = node.literal(segment);
            }
        }
        if (node.byMethod.isEmpty()) {
            templates.add(base + template);
        }
        node.template = base + template;
        node.byMethod.put(method, target);
    }

    /** Returns the declared paths with the base before them, in their order. */
    public List<String> templates() {
        return List.copyOf(templates);
    }

    /** Finds what a raw path leads to, or {@code null} if it leads nowhere. */
    public @Nullable Found<T> find(String rawPath) {
        if (!rawPath.startsWith(base) || !rawPath.startsWith("/", base.length())) {
            return null;
        }
        Node<T> node = root;
        List<String> parameters = new ArrayList<>(3);
        int start = base.length() + 1;
        while (start <= rawPath.length()) {
            int slash = rawPath.indexOf('/', start);
            int end = slash < 0 ? rawPath.length() : slash;
            Node<T> literal = node.find(rawPath, start, end);
            if (literal != null) {
                node = literal;
            } else {
                String segment = PercentDecoding.decode(rawPath.substring(start, end));
                if (segment == null) {
                    return null;
                }
                literal = node.find(segment, 0, segment.length());
                if (literal != null) {
                    node = literal;
                } else if (node.parameter != null && !segment.isEmpty()) {
                    node = node.parameter;
                    parameters.add(segment);
                } else {
                    return null;
                }
            }
            start = end + 1;
        }
        String template = node.template;
        return template == null ? null : new Found<>(node.byMethod, parameters, template);
    }

    private static final class Node<T> {
        private final String segment;
        private final List<Node<T>> literals = new ArrayList<>();
        private final Map<String, T> byMethod = new LinkedHashMap<>();
        private @Nullable Node<T> parameter;
        private @Nullable String template;

        private Node(String segment) {
            this.segment = segment;
        }

        /** Returns the way on by a segment, made now if there is none. */
        private Node<T> literal(String next) {
            Node<T> known = find(next, 0, next.length());
            if (known != null) {
                return known;
            }
            Node<T> made = new Node<>(next);
            literals.add(made);
            return made;
        }

        /** Finds the way on by a part of a text, without making a text of it. There are but a few ways. */
        private @Nullable Node<T> find(String text, int start, int end) {
            for (Node<T> literal : literals) {
                if (literal.segment.length() == end - start && text.startsWith(literal.segment, start)) {
                    return literal;
                }
            }
            return null;
        }
    }
}
