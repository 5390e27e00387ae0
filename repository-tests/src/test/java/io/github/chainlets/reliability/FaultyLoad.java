package io.github.chainlets.reliability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks for faults of every kind in worlds of its own, and takes what comes. */
final class FaultyLoad implements AutoCloseable {
    private static final int CALLS_A_FAULT = 20;
    private static final List<String> FAULTS = List.of(
            "{\"kind\":\"reset\",\"when\":\"after\",\"times\":10}",
            "{\"kind\":\"delay\",\"latency_ms\":{\"from\":1,\"to\":30},\"times\":20}",
            "{\"kind\":\"status\",\"status\":503,\"times\":20}",
            "{\"kind\":\"status\",\"status\":500,\"when\":\"after\",\"times\":20}",
            "{\"kind\":\"rate_limit\",\"times\":20}",
            "{\"kind\":\"reset\",\"latency_ms\":10,\"times\":10}",
            "{\"kind\":\"truncate\",\"times\":10}",
            "{\"kind\":\"malformed\",\"times\":20}",
            "{\"kind\":\"drip\",\"operation\":\"read_chain\",\"times\":1}");

    private final List<Victim> victims = new ArrayList<>();
    private long answered;
    private long broken;

    FaultyLoad(int port, int count) {
        for (int i = 0; i < count; i++) {
            victims.add(new Victim(new LoadConnection(port), "faulty-" + i));
        }
    }

    /** A connection and the key that goes with it. */
    private record Victim(LoadConnection connection, String key) {
        private byte[] request(String method, String path, String body) {
            return LoadConnection.request(method, path, key, body);
        }
    }

    /** Goes on, through one fault at least, until a moment of {@link System#nanoTime}. */
    void runUntil(long end) throws IOException {
        for (int turn = 0; turn == 0 || System.nanoTime() < end; turn++) {
            for (Victim victim : victims) {
                victim.connection.exchange(victim.request("DELETE", "/_mock/faults", ""));
                victim.connection.exchange(victim.request("POST", "/_mock/faults", FAULTS.get(turn % FAULTS.size())));
            }
            for (int call = 0; call < CALLS_A_FAULT; call++) {
                callEach(call);
            }
        }
    }

    /** Leads the worlds back to their beginning, where nothing goes wrong. */
    void reset() throws IOException {
        for (Victim victim : victims) {
            victim.connection.exchange(victim.request("POST", "/_mock/reset", ""));
        }
    }

    private void callEach(int call) throws IOException {
        String type = LoadRequests.TYPES.get(call % LoadRequests.TYPES.size());
        for (Victim victim : victims) {
            victim.connection.send(
                    call % 3 == 0
                            ? victim.request("GET", LoadRequests.CHAIN, "")
                            : victim.request("POST", LoadRequests.UPDATE, LoadRequests.body(Map.of("RandInt", type))));
        }
        for (Victim victim : victims) {
            try {
                victim.connection.answer();
                answered++;
            } catch (IOException e) {
                broken++;
                victim.connection.close();
            }
        }
    }

    long answered() {
        return answered;
    }

    long broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        for (Victim victim : victims) {
            victim.connection.close();
        }
    }
}
