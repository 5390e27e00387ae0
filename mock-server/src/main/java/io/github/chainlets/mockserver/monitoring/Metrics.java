package io.github.chainlets.mockserver.monitoring;

import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests, and writes the counts as Prometheus reads them. */
@Singleton
public final class Metrics {
    private static final double[] BUCKET_SECONDS = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};

    private final Worlds worlds;
    private final ConcurrentMap<String, PerOperation> operations = new ConcurrentSkipListMap<>();

    @Inject
    public Metrics(Worlds worlds) {
        this.worlds = worlds;
    }

    public void count(String operation, int status, long nanos) {
        PerOperation counts = operations.get(operation);
        if (counts == null) {
            counts = operations.computeIfAbsent(operation, first -> new PerOperation());
        }
        counts.byStatus.computeIfAbsent(status, first -> new LongAdder()).increment();
        counts.nanos.add(nanos);
        int bucket = 0;
        while (bucket < BUCKET_SECONDS.length && nanos > BUCKET_SECONDS[bucket] * 1e9) {
            bucket++;
        }
        counts.buckets[bucket].increment();
    }

    public String text() {
        StringBuilder text = new StringBuilder(2048);
        gauge(text, "chainlets_mock_worlds", "Worlds, one for each key seen.", worlds.count());
        gauge(
                text,
                "chainlets_mock_memory_bytes",
                "Bytes kept: journals, faults, snapshots, deployments, bodies.",
                worlds.memory().all().used());
        gauge(
                text,
                "chainlets_mock_memory_limit_bytes",
                "Bytes that may be kept.",
                worlds.memory().all().limit());
        text.append("# HELP chainlets_mock_worlds_let_go_total Worlds that had to make room for others.\n");
        text.append("# TYPE chainlets_mock_worlds_let_go_total counter\n");
        text.append("chainlets_mock_worlds_let_go_total ")
                .append(worlds.letGo())
                .append('\n');
        text.append("# HELP chainlets_mock_requests_total Requests by operation and status; 0 where none was sent.\n");
        text.append("# TYPE chainlets_mock_requests_total counter\n");
        operations.forEach((operation, counts) ->
                counts.byStatus.forEach((status, count) -> text.append("chainlets_mock_requests_total{operation=\"")
                        .append(operation)
                        .append("\",status=\"")
                        .append(status)
                        .append("\"} ")
                        .append(count.sum())
                        .append('\n')));
        text.append("# HELP chainlets_mock_request_duration_seconds How long answers took.\n");
        text.append("# TYPE chainlets_mock_request_duration_seconds histogram\n");
        operations.forEach((operation, counts) -> histogram(text, operation, counts));
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String help, long value) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void histogram(StringBuilder text, String operation, PerOperation counts) {
        String name = "chainlets_mock_request_duration_seconds";
        long sum = 0;
        for (int i = 0; i < counts.buckets.length; i++) {
            sum += counts.buckets[i].sum();
            String bound = i < BUCKET_SECONDS.length ? Double.toString(BUCKET_SECONDS[i]) : "+Inf";
            text.append(String.format(
                    Locale.ROOT, "%s_bucket{operation=\"%s\",le=\"%s\"} %d%n", name, operation, bound, sum));
        }
        text.append(String.format(
                Locale.ROOT, "%s_sum{operation=\"%s\"} %.6f%n", name, operation, counts.nanos.sum() / 1e9));
        text.append(String.format(Locale.ROOT, "%s_count{operation=\"%s\"} %d%n", name, operation, sum));
    }

    private static final class PerOperation {
        private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
        private final LongAdder nanos = new LongAdder();
        private final LongAdder[] buckets = new LongAdder[BUCKET_SECONDS.length + 1];

        private PerOperation() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }
    }
}
