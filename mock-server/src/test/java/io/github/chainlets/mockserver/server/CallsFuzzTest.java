package io.github.chainlets.mockserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.PathRouter;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** SteeringApi, updating and reading, one after the other: whatever is asked, it is done or refused, and leaves a sound world. */
@Tag("slow")
class CallsFuzzTest {
    private static final int MOST_CALLS = 20;
    private static final ServerSettings SETTINGS = ServerSettings.example();
    private static final Map<String, String> IN_PATHS = Map.of(
            "{chain_id}",
            "abcd1234",
            "{env_name}",
            "production",
            "{chain_deployment_id}",
            "none",
            "{name}",
            "s",
            "{id}",
            "1");

    private final PathRouter<Route> routes =
            DaggerServerComponent.factory().create(SETTINGS).routes().routes();
    private final Map<String, Ask> asks = asks();

    private record Ask(Route route, List<String> parameters) {}

    /** A line is a call: the name of an operation, and a body. */
    @FuzzTest(maxDuration = "60s")
    void calls_anyBodies_areDoneOrRefused_andLeaveASoundWorld(byte[] script) {
        LiveWorld world = new Worlds(SETTINGS).of(KeyId.of("fuzz"));
        new String(script, StandardCharsets.ISO_8859_1)
                .lines()
                .limit(MOST_CALLS)
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    Ask ask = asks.get(space < 0 ? line : line.substring(0, space));
                    if (ask != null) {
                        call(world, ask, space < 0 ? "" : line.substring(space + 1));
                    }
                });
        byte[] state = done(world, "get_state", "");
        assertThat(done(world, "put_state", new String(state, StandardCharsets.ISO_8859_1)))
                .isEqualTo(state);
        done(world, "read_environments", "");
        done(world, "read_deployments", "");
        done(world, "reset", "");
    }

    /** Does it, and checks the answer; a refusal is one, too. */
    private void call(LiveWorld world, Ask ask, String body) {
        Answer answer;
        try {
            answer = answer(world, ask, body);
        } catch (BadInput e) {
            answer = ErrorMapping.of(e);
        } catch (RejectedException e) {
            answer = ErrorMapping.of(e);
        }
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(Node.ofJson(answer.body())).isNotNull();
    }

    private byte[] done(LiveWorld world, String name, String body) {
        Answer answer = answer(world, asks.get(name), body);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static Answer answer(LiveWorld world, Ask ask, String body) {
        return ask.route()
                .handler()
                .handle(new ApiRequest(
                        world, ask.parameters(), null, null, body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Map<String, Ask> asks() {
        Map<String, Ask> byName = new HashMap<>();
        for (String template : routes.templates()) {
            String path = template;
            for (Map.Entry<String, String> parameter : IN_PATHS.entrySet()) {
                path = path.replace(parameter.getKey(), parameter.getValue());
            }
            PathRouter.Found<Route> found = routes.find(path);
            for (Route route : found.byMethod().values()) {
                // A stream goes on until somebody hangs up, and pages are not JSON.
                if (route.kind() != Route.Kind.OPEN && !route.name().equals("stream_requests")) {
                    byName.put(route.name(), new Ask(route, found.parameters()));
                }
            }
        }
        return byName;
    }
}
