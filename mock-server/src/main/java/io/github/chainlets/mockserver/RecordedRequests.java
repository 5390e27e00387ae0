package io.github.chainlets.mockserver;

import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import java.util.List;
import java.util.function.Predicate;

/**
 * The requests that a world has seen, steering left out; the newest 1,000 unless the server is told otherwise. The assertions
 * show the journal when they fail. Safe for use by many threads.
 */
public final class RecordedRequests {
    private final Journal journal;

    RecordedRequests(Journal journal) {
        this.journal = journal;
    }

    /** Returns the requests, oldest first. */
    public List<RecordedRequest> all() {
        return journal.all();
    }

    /** Forgets the requests. Their numbers go on. */
    public void clear() {
        journal.clear();
    }

    /** Returns the requests that a test holds for, oldest first. */
    public List<RecordedRequest> matching(Predicate<RecordedRequest> filter) {
        return all().stream().filter(filter).toList();
    }

    /** Returns the requests that led to an operation, for example {@code update_instance_types}, oldest first. */
    public List<RecordedRequest> to(String operation) {
        return matching(request -> request.operation().equals(operation));
    }

    /**
     * Checks how many requests led to an operation.
     *
     * @throws AssertionError showing the journal, if there were more or fewer
     */
    public void assertCount(int expected, String operation) {
        int found = to(operation).size();
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
        List<RecordedRequest> refused = matching(request -> !request.refusedBy().isEmpty());
        if (!refused.isEmpty()) {
            throw failure("expected no refusals, but there were " + refused.size());
        }
    }

    private AssertionError failure(String what) {
        StringBuilder text = new StringBuilder(what).append("; the journal:");
        List<RecordedRequest> all = all();
        all.forEach(request -> text.append("\n  ").append(request));
        return new AssertionError(all.isEmpty() ? what + "; the journal is empty" : text.toString());
    }
}
