package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server with eight megabytes, of which a world may keep one. */
class MemoryTest {
    private static final int MEMORY = 8 * 1024 * 1024;
    private static final String PADDED = UpdateTest.updates("HelloWorld", "1x4") + " ".repeat(15_000);

    private final MockChainsServer server =
            MockChainsServer.builder().memory(MEMORY).journalSize(10_000).start();
    private final RawHttp http = new RawHttp(server.port());

    @AfterEach
    void stop() {
        server.close();
    }

    private long metric(String name) {
        Matcher value = Pattern.compile("(?m)^" + name + " (\\d+)$")
                .matcher(http.get("/_mock/metrics", null).text());
        assertThat(value.find()).isTrue();
        return Long.parseLong(value.group(1));
    }

    @Test
    void journal_largeBodies_forgetsTheOldestAndCountsNoFewer() {
        for (int i = 0; i < 100; i++) {
            Shapes.success(http.update("k", PADDED));
        }
        MockWorld world = server.world("k");
        assertThat(world.requests().all()).hasSizeBetween(20, 90);
        assertThat(world.requests().all().get(world.requests().all().size() - 1).id())
                .isEqualTo(100);
        assertThat(metric("chainlets_mock_memory_bytes")).isBetween(300_000L, (long) MEMORY);
        assertThat(metric("chainlets_mock_memory_limit_bytes")).isEqualTo(MEMORY);
        assertThatThrownBy(() -> world.requests().assertCount(100, "update_instance_types"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has forgotten its oldest");
        world.requests().clear();
        Shapes.success(http.update("k", PADDED));
        world.requests().assertCount(1, "update_instance_types");
    }

    @Test
    void journals_ofManyWorlds_giveWayToTheNewest() {
        for (int i = 0; i < 300; i++) {
            Shapes.success(http.update("k" + i % 15, PADDED));
        }
        assertThat(metric("chainlets_mock_memory_bytes")).isLessThanOrEqualTo(MEMORY);
        for (int i = 0; i < 15; i++) {
            Shapes.success(http.get("/v1/chains", "k" + i));
        }
        assertThat(server.world("k14").requests().all()).isNotEmpty();
    }

    @Test
    void auditLog_ofChangesWithoutADeployment_takesRoomToo_andGivesItBack() {
        MockWorld world = server.world("k");
        EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");
        Shapes.success(patch("{}"));
        world.requests().clear();
        long before = metric("chainlets_mock_memory_bytes");
        for (int i = 0; i < 900; i++) {
            world.chains()
                    .environmentSettings()
                    .changePromotionSettings(production, PromotionChange.NONE.withRampUp(1 + i), Duration.ofSeconds(1));
        }
        Shapes.success(patch("{}"));
        world.requests().clear();
        assertThat(metric("chainlets_mock_memory_bytes") - before).isBetween(900 * 200L, 900 * 300L);
        Shapes.success(http.post("/_mock/reset", "k", ""));
        assertThat(metric("chainlets_mock_memory_bytes")).isLessThanOrEqualTo(before);
    }

    private RawHttp.Answer patch(String body) {
        return http.send("PATCH", "/v1/chains/abcd1234/environments/production", "k", body);
    }

    @Test
    void faults_thatDoNotFit_areRefused() {
        MockWorld world = server.newWorld();
        HttpFault large = HttpFault.status(500, "x".repeat(100_000));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        world.faults().add(large);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no memory left for this fault");
        int armed = world.faults().pending().size();
        assertThat(armed).isBetween(2, 10);
        String json = "{\"kind\":\"status\",\"body\":\"" + "x".repeat(100_000) + "\"}";
        RawHttp.Answer refused = http.post("/_mock/faults", world.key(), json);
        Shapes.envelope(refused, 507, "INSUFFICIENT_STORAGE");
        assertThat(world.faults().pending()).hasSize(armed);
        world.faults().clear();
        Shapes.success(http.post("/_mock/faults", world.key(), json));
    }

    @Test
    void snapshotsOfStates_thatDoNotFit_areRefusedAndTheWorldAnswers() {
        StringBuilder chainlets = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            chainlets
                    .append(i == 0 ? "" : ",")
                    .append("{\"name\":\"c")
                    .append(i)
                    .append("\",\"instance_type\":\"1x2\"}");
        }
        String state =
                "{\"chains\":[{\"id\":\"c\",\"name\":\"n\",\"environments\":[{\"name\":\"production\",\"chainlets\":["
                        + chainlets + "]}]}]}";
        int stored = 0;
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            int status = http.send("PUT", "/_mock/state", "k", state).status();
            int snapshot = http.post("/_mock/snapshots", "k", "{\"name\":\"s" + i + "\"}")
                    .status();
            stored += status == 200 ? 1 : 0;
            refused += status == 507 || snapshot == 507 ? 1 : 0;
        }
        assertThat(stored).isBetween(1, 19);
        assertThat(refused).isPositive();
        Shapes.success(http.get("/v1/chains", "k"));
        Shapes.success(http.post("/_mock/reset", "k", ""));
        Shapes.success(http.post("/_mock/snapshots", "k", "{\"name\":\"again\"}"));
    }

    @Test
    void deployments_withoutEnd_takeNoMoreThanTheirRoom() {
        MockWorld world = server.newWorld();
        String[] types = {"1x4", "2x8"};
        for (int i = 0; i < 1_500; i++) {
            Shapes.success(http.update(world.key(), UpdateTest.updates("HelloWorld", types[i % 2])));
            world.clock().advance(java.time.Duration.ofHours(1));
        }
        assertThat(world.chains().chains(java.time.Duration.ofSeconds(1)).get(0).deploymentsCount())
                .isLessThan(1_500);
        assertThat(metric("chainlets_mock_memory_bytes")).isLessThan(MEMORY);
    }

    @Test
    void unfinishedBodies_manyAndLarge_stallNobody() throws IOException {
        List<Socket> open = new ArrayList<>();
        byte[] half = new byte[512 * 1024];
        try {
            for (int i = 0; i < 60; i++) {
                Socket socket = http.connect();
                open.add(socket);
                String head = "POST " + RawHttp.UPDATE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key slow"
                        + "\r\nContent-Length: 1048576\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(half);
                Shapes.success(http.update("quick", UpdateTest.updates("HelloWorld", "1x4")));
            }
            assertThat(metric("chainlets_mock_memory_bytes")).isLessThanOrEqualTo(MEMORY);
            // The oldest had to give way, and are told so.
            RawHttp.Answer told =
                    RawHttp.read(new BufferedInputStream(open.get(0).getInputStream()), false);
            Shapes.envelope(told, 507, "INSUFFICIENT_STORAGE");
            assertThat(told.header("Connection")).isEqualTo("close");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void unfinishedBody_ofAnUnknownKey_isNotWaitedFor() throws IOException {
        try (Socket socket = http.connect()) {
            String head = "POST " + RawHttp.UPDATE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key invalid-1"
                    + "\r\nContent-Length: 1000000\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            RawHttp.Answer answer = RawHttp.read(new BufferedInputStream(socket.getInputStream()), false);
            Shapes.envelope(answer, 403, "PERMISSION_DENIED");
        }
    }
}
