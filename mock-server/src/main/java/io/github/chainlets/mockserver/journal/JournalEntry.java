package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.traffic.RecordedRequest;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A request in the journal, as cheap as it can be kept: the bytes as they came and went. It is made readable when somebody
 * reads it. Made when the request has been read, and completed when its answer is known.
 */
public final class JournalEntry {
    /** How much of a body is kept. */
    private static final int MOST = 16 * 1024;
    /** What an entry takes beside its texts and bytes. */
    private static final int OVERHEAD = 400;

    private static final int OF_A_TEXT = 56;
    private static final Outcome UNDER_WAY = new Outcome(State.UNDER_WAY, 0, 0, new byte[0], List.of(), 0);

    private final long id;
    private final Arrival arrival;
    private volatile Outcome outcome = UNDER_WAY;
    private volatile @Nullable String fault;
    /** What its journal has taken of the budget for it; 0 before it is kept, and once it is forgotten. */
    final AtomicLong taken = new AtomicLong();

    JournalEntry(long id, Arrival arrival) {
        this.id = id;
        this.arrival = arrival;
    }

    /**
     * A request that has been read.
     *
     * @param headers names and values in turn
     */
    @SuppressWarnings("ArrayRecordComponent") // Kept as it came, and never compared.
    public record Arrival(
            Instant at,
            String operation,
            String method,
            String path,
            @Nullable String query,
            String[] headers,
            byte[] body,
            @Nullable String nearMiss) {
        long weight() {
            long weight = (long) OVERHEAD + body.length + path.length() + OF_A_TEXT;
            for (int i = 1; i < headers.length; i += 2) {
                weight += headers[i].length() + OF_A_TEXT;
            }
            return query == null ? weight : weight + query.length() + OF_A_TEXT;
        }
    }

    /**
     * What has become of a request.
     *
     * @param status the status that was sent; 0 if none was
     * @param decided the status of what was decided before a fault struck; 0 if nothing was
     * @param answer what was sent, or would have been
     */
    @SuppressWarnings("ArrayRecordComponent") // Kept as it went, and never compared.
    public record Outcome(State state, int status, int decided, byte[] answer, List<String> refusedBy, long nanos) {}

    /** Returns its number in its journal. */
    public long id() {
        return id;
    }

    /** Returns it as it was, from what was kept of it. */
    public static JournalEntry again(long id, Arrival arrival, Outcome outcome, @Nullable String fault) {
        JournalEntry entry = new JournalEntry(id, arrival);
        entry.outcome = outcome;
        entry.fault = fault;
        return entry;
    }

    /** Returns how it came. */
    public Arrival arrival() {
        return arrival;
    }

    /** Returns what has become of it so far. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns the fault that has struck it, or {@code null}. */
    public @Nullable String fault() {
        return fault;
    }

    void complete(Outcome known) {
        outcome = known;
    }

    /** Returns how many bytes it takes, about. */
    public long weight() {
        return arrival.weight() + outcome.answer().length;
    }

    /** A fault has struck it. */
    public void struckBy(String name) {
        fault = name;
    }

    /** Returns it as texts. */
    public RecordedRequest readable() {
        Map<String, String> fields = new LinkedHashMap<>();
        String[] headers = arrival.headers();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            fields.merge(headers[i], headers[i + 1], (one, other) -> one + ", " + other);
        }
        Outcome now = outcome;
        return new RecordedRequest(
                id,
                arrival.at(),
                Duration.ofNanos(now.nanos()),
                arrival.operation(),
                arrival.method(),
                arrival.path(),
                arrival.query(),
                fields,
                text(arrival.body()),
                now.state(),
                now.status(),
                now.decided(),
                text(now.answer()),
                now.refusedBy(),
                fault,
                arrival.nearMiss());
    }

    /** Copies only what is too long to be kept whole. */
    public static byte[] kept(byte[] bytes) {
        return bytes.length <= MOST ? bytes : Arrays.copyOf(bytes, MOST);
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return bytes.length < MOST ? text : text + "…";
    }
}
