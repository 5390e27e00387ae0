package io.github.chainlets.mockserver.routes;

import io.github.chainlets.mockserver.http.Answer;

/**
 * Where a method and a path lead to.
 *
 * @param name what it is called in journals, faults and metrics
 * @param number which route this is, from 0
 * @param kind who may take it, and what happens on the way
 * @param effect what it does to its world
 * @param takesBody whether the body is read
 * @param takesQuery whether a query has any effect
 * @param isQuick whether it takes but a moment, however much there is in its world, and waits for nothing
 * @param handler what answers
 */
public record Route(
        String name,
        int number,
        Kind kind,
        Effect effect,
        boolean takesBody,
        boolean takesQuery,
        boolean isQuick,
        Handler handler) {
    /** The sorts of routes. */
    public enum Kind {
        /** The service's own API: needs a key; limited, faulty and recorded as that is. */
        SERVICE,
        /** Steering: needs a key, and must not come from a foreign page. */
        STEERING,
        /** For anybody: needs no key. */
        OPEN
    }

    /** What a route does to its world. */
    public enum Effect {
        /** Nothing. */
        NONE,
        /** It changes the world; of the service, it reads its body as it comes. */
        CHANGE,
        /** It changes the world, and makes a tree of its body first, which takes many times the body's room. */
        CHANGE_BY_TREE
    }

    /** Answers a request. May throw what the error mapping knows. */
    @FunctionalInterface
    public interface Handler {
        /** Answers a request. */
        Answer handle(ApiRequest request);
    }
}
