package io.github.chainlets.mockserver.junit;

import io.github.chainlets.mockserver.RecordedRequests;
import io.github.chainlets.mockserver.traffic.RecordedRequest;

/** Shows the journal beside a failure. It is no failure itself, so it has no stack trace. */
final class WhatTheServerSaw extends Exception {
    private static final long serialVersionUID = 1L;

    WhatTheServerSaw(RecordedRequests requests) {
        super(text(requests), null, false, false);
    }

    private static String text(RecordedRequests requests) {
        StringBuilder text = new StringBuilder("the mock server saw:");
        for (RecordedRequest request : requests.all()) {
            text.append("\n  ").append(request);
        }
        return requests.all().isEmpty() ? "the mock server saw no request" : text.toString();
    }
}
