package io.github.chainlets.mockserver;

import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import io.github.chainlets.mockserver.world.LiveWorld;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The requests that a world has seen, steering left out; the newest 1,000 unless the server is told otherwise. The assertions
 * show the journal when they fail. Safe for use by many threads.
 */
public final class RecordedRequests {
    private final LiveWorld world;

    RecordedRequests(LiveWorld world) {
        this.world = world;
    }

    private Journal journal() {
        return world.here().journal();
    }

    /** Returns the requests, oldest first. */
    public List<RecordedRequest> all() {
        return journal().all();
    }

    /** Forgets the requests. Their numbers go on. */
    public void clear() {
        journal().clear();
    }

    /** Returns the requests that a test holds for, oldest first. */
    public List<RecordedRequest> matching(Predicate<RecordedRequest> filter) {
        return all().stream().filter(filter).toList();
    }

    /**
     * Returns the requests that led to an operation, for example {@code update_instance_types}, oldest first. One that is still
     * under way is among them.
     *
     * @throws IllegalArgumentException if there is no such operation, saying which was probably meant
     */
    public List<RecordedRequest> to(String operation) {
        String known = ServiceOperations.known(operation);
        return matching(request -> request.operation().equals(known));
    }

    /**
     * Waits until at least so many requests have come; they may still be under way.
     *
     * @throws AssertionError showing the journal, if fewer have come in time
     */
    public List<RecordedRequest> await(int least, Duration longest) {
        return await(least, request -> true, longest, "request(s)");
    }

    /**
     * Waits until at least so many requests have led to an operation; they may still be under way.
     *
     * @throws AssertionError showing the journal, if fewer have come in time
     * @throws IllegalArgumentException if there is no such operation, saying which was probably meant
     */
    public List<RecordedRequest> await(int least, String operation, Duration longest) {
        String known = ServiceOperations.known(operation);
        return await(least, request -> request.operation().equals(known), longest, "request(s) to " + known);
    }

    private List<RecordedRequest> await(int least, Predicate<RecordedRequest> filter, Duration longest, String what) {
        try {
            if (!journal().await(least, filter, longest)) {
                throw failure("expected at least " + least + " " + what + " within " + longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for " + least + " " + what);
        }
        return matching(filter);
    }

    /**
     * Checks how many requests led to an operation. One that is still under way counts.
     *
     * @throws AssertionError showing the journal, if there were more or fewer, or if the journal has forgotten some
     * @throws IllegalArgumentException if there is no such operation, saying which was probably meant
     */
    public void assertCount(int expected, String operation) {
        int found = to(operation).size();
        complete();
        if (found != expected) {
            throw failure("expected " + expected + " request(s) to " + operation + ", but there were " + found);
        }
    }

    /**
     * Checks that there is exactly one request that a test holds for, and returns it.
     *
     * @throws AssertionError showing the journal, if there is none or more than one
     */
    public RecordedRequest assertOne(Predicate<RecordedRequest> filter) {
        List<RecordedRequest> found = matching(filter);
        complete();
        if (found.size() != 1) {
            throw failure("expected exactly one such request, but there were " + found.size());
        }
        return found.get(0);
    }

    /**
     * Checks that no request was refused.
     *
     * @throws AssertionError showing the journal, if one was
     */
    public void assertNoneRefused() {
        complete();
        List<RecordedRequest> refused = matching(request -> !request.refusedBy().isEmpty());
        if (!refused.isEmpty()) {
            throw failure("expected no refusals, but there were " + refused.size());
        }
    }

    /** What was forgotten cannot be counted: a number that is only of the newest would be a false verdict. */
    private void complete() {
        long forgotten = journal().forgotten();
        if (forgotten > 0) {
            throw new AssertionError("the journal has forgotten its oldest " + forgotten
                    + " request(s), so this cannot be said: clear it before what is to be counted, or start the server with a"
                    + " larger journalSize or memory");
        }
    }

    private AssertionError failure(String what) {
        StringBuilder text = new StringBuilder(what).append("; the journal:");
        List<RecordedRequest> all = all();
        all.forEach(request -> text.append("\n  ").append(request));
        return new AssertionError(all.isEmpty() ? what + "; the journal is empty" : text.toString());
    }
}
