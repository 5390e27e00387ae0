package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.reliability.LoadConnection.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Drives many connections from one thread: a request to each, then an answer from each, so that all are busy at a time. */
final class MixedLoad implements AutoCloseable {
    private static final int LEAST_ROUNDS = 5;

    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final Random random;
    private long answered;

    /** A request, and the status that it must have. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Kind(byte[] request, int status) {}

    MixedLoad(int port, int count, List<String> keys, long seed) {
        for (int i = 0; i < count; i++) {
            connections.add(new LoadConnection(port));
        }
        keys.forEach(this::addKinds);
        this.random = new Random(seed);
    }

    private void addKinds(String key) {
        for (String chainlet : LoadRequests.CHAINLETS) {
            for (String type : LoadRequests.TYPES) {
                kinds.add(post(key, LoadRequests.body(Map.of(chainlet, type)), 200));
            }
        }
        for (int i = 0; i < 4; i++) {
            kinds.add(post(key, LoadRequests.body(Map.of("Nobody", "1x4")), 400));
            kinds.add(post(key, "{\"updates\":[", 400));
            kinds.add(get(key, LoadRequests.ENVIRONMENT, 200));
            kinds.add(get(key, LoadRequests.CHAIN, 200));
            kinds.add(get(key, LoadRequests.CHAIN + "x", 404));
        }
        kinds.add(get(key, "/_mock/requests?limit=5", 200));
        kinds.add(get(key, "/_mock/requests/count?refused=true", 200));
        kinds.add(get(key, "/_mock/clock", 200));
    }

    private static Kind post(String key, String body, int status) {
        return new Kind(LoadConnection.request("POST", LoadRequests.UPDATE, key, body), status);
    }

    private static Kind get(String key, String path, int status) {
        return new Kind(LoadConnection.request("GET", path, key, ""), status);
    }

    /** Goes on, a few rounds at least, until a moment of {@link System#nanoTime}. Every answer must be what its request deserves. */
    void runUntil(long end) throws IOException {
        for (int round = 0; round < LEAST_ROUNDS || System.nanoTime() < end; round++) {
            List<Kind> sent = new ArrayList<>(connections.size());
            for (LoadConnection connection : connections) {
                Kind kind = kinds.get(random.nextInt(kinds.size()));
                connection.send(kind.request());
                sent.add(kind);
            }
            for (int i = 0; i < sent.size(); i++) {
                Answer answer = connections.get(i).answer();
                assertThat(answer.status())
                        .as(answer.text())
                        .isEqualTo(sent.get(i).status());
                assertThat(answer.closes()).isFalse();
            }
            answered += sent.size();
        }
        for (LoadConnection connection : connections) {
            assertThat(connection.opened()).isEqualTo(1);
        }
    }

    long answered() {
        return answered;
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
    }
}
