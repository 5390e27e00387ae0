package io.github.chainlets.mockserver.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of a request, its key hidden.
 *
 * @param status 0 if nothing was answered
 */
public record LogLine(
        String world,
        String method,
        String path,
        String operation,
        int status,
        long nanos,
        List<String> refusedBy,
        @Nullable String fault) {}
