package io.github.chainlets.mockserver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Routes;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Node;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steering, updating and reading, one after the other: whatever is asked, it is done or refused, and leaves a sound world. */
class CallsFuzzTest {
    private static final int MOST_CALLS = 20;
    private static final Settings SETTINGS = Settings.example();
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

    private final Routes<Route> routes =
            DaggerServerComponent.factory().create(SETTINGS).routes().routes();
    private final Map<String, Ask> asks = asks();

    private record Ask(Route route, List<String> parameters) {}

    /** A line is a call: the name of an operation, and a body. */
    @FuzzTest(maxDuration = "60s")
    void calls_anyBodies_areDoneOrRefused_andLeaveASoundWorld(byte[] script) {
        Tenant tenant = new Tenant(Keys.KeyId.of("fuzz"), SETTINGS);
        new String(script, StandardCharsets.ISO_8859_1)
                .lines()
                .limit(MOST_CALLS)
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    Ask ask = asks.get(space < 0 ? line : line.substring(0, space));
                    if (ask != null) {
                        call(tenant, ask, space < 0 ? "" : line.substring(space + 1));
                    }
                });
        byte[] state = done(tenant, "get_state", "");
        assertThat(done(tenant, "put_state", new String(state, StandardCharsets.ISO_8859_1)))
                .isEqualTo(state);
        done(tenant, "read_environments", "");
        done(tenant, "read_deployments", "");
        done(tenant, "reset", "");
    }

    /** Does it, and checks the answer; a refusal is one, too. */
    private void call(Tenant tenant, Ask ask, String body) {
        Answer answer;
        try {
            answer = answer(tenant, ask, body);
        } catch (BadInput e) {
            answer = Refusals.of(e);
        } catch (RejectedException e) {
            answer = Refusals.of(e);
        }
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(Node.ofJson(answer.body())).isNotNull();
    }

    private byte[] done(Tenant tenant, String name, String body) {
        Answer answer = answer(tenant, asks.get(name), body);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static Answer answer(Tenant tenant, Ask ask, String body) {
        return ask.route()
                .operation()
                .answer(new Call(tenant, ask.parameters(), null, null, body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Map<String, Ask> asks() {
        Map<String, Ask> byName = new HashMap<>();
        for (String template : routes.templates()) {
            String path = template;
            for (Map.Entry<String, String> parameter : IN_PATHS.entrySet()) {
                path = path.replace(parameter.getKey(), parameter.getValue());
            }
            Routes.Found<Route> found = routes.find(path);
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
