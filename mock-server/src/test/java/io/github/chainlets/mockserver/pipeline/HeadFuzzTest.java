package io.github.chainlets.mockserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.http.PathRouter;
import io.github.chainlets.mockserver.http.PercentDecoding;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalFilter;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import io.github.chainlets.mockserver.world.KeyId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;

/** What comes before the body: the path, the query, and the header fields that are judged. */
@Tag("slow")
class HeadFuzzTest {
    private static final String TEMPLATE = "/v1/chains/{chain_id}/environments/{env_name}";

    private final PathRouter<String> routes = new PathRouter<>("");
    private final Authenticator keys = new Authenticator(List.of(), ServiceSpec.GIVEN);
    private final OriginCheck origins = new OriginCheck("127.0.0.1", List.of());

    HeadFuzzTest() {
        routes.add("GET", "/v1/chains", "chains");
        routes.add("GET", TEMPLATE, "environment");
    }

    /** The lines are the path, the query, the key, the origin and the host. */
    @FuzzTest(maxDuration = "30s")
    void head_anyText_isJudged(byte[] head) {
        String[] lines = Arrays.copyOf(new String(head, StandardCharsets.ISO_8859_1).split("\n", 5), 5);
        path(text(lines[0]));
        query(text(lines[1]));
        key(text(lines[2]));
        origin(text(lines[3]), text(lines[4]));
    }

    private static String text(String line) {
        return line == null ? "" : line;
    }

    private void path(String path) {
        PathRouter.Found<String> found = routes.find(path);
        if (found == null) {
            String near = NearMisses.of(path, routes.templates());
            assertThat(near == null || routes.templates().contains(near)).isTrue();
            return;
        }
        String[] segments = path.split("/", -1);
        assertThat(segments).hasSameSizeAs(found.template().split("/", -1));
        if (found.template().equals(TEMPLATE)) {
            assertThat(found.parameters())
                    .containsExactly(PercentDecoding.decode(segments[3]), PercentDecoding.decode(segments[5]));
        }
    }

    private static void query(String query) {
        try {
            assertThat(JournalFilter.of(query).in(new Journal(1, ByteBudget.of(1), bytes -> false)))
                    .isEmpty();
        } catch (BadInput e) {
            assertThat(e.problem()).isNotBlank();
        }
    }

    private void key(String field) {
        Authenticator.Judged judged = keys.judge(List.of(field));
        if (judged.id() == null) {
            assertThat(judged.refusal().status()).isIn(401, 403);
        } else {
            assertThat(field.strip()).endsWith(judged.key()).matches("(?is)(api-key|bearer) .*");
            assertThat(judged.id()).isEqualTo(KeyId.of(judged.key()));
        }
    }

    private void origin(String origin, String host) {
        boolean allowed = origins.refusal(origin.isEmpty() ? List.of() : List.of(origin), List.of(host)) == null;
        if (allowed && !origin.isEmpty()) {
            assertThat(origin).endsWithIgnoringCase("://" + host);
        }
        if (allowed) {
            assertThat(host.toLowerCase(Locale.ROOT)).containsAnyOf("127.", "localhost", "[::1]");
        }
    }
}
