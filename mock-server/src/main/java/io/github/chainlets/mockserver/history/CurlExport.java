package io.github.chainlets.mockserver.history;

import io.github.chainlets.mockserver.worldfile.WorldWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A session as a script of {@code curl} calls, for any server: ids are that server's own. */
final class CurlExport {
    private CurlExport() {}

    static String of(Recording recording) {
        StringBuilder script = new StringBuilder("""
                #!/bin/sh
                # A session of the mock server, to be done again in a world of its own. Ids are drawn anew.
                # usage: sh session.sh [SERVER] [KEY]
                set -eu
                server=${1:-http://127.0.0.1:8080}
                key=${2:-session-$$}
                call() {
                  method=$1 path=$2
                  shift 2
                  curl -sS -X "$method" -H "Authorization: Api-Key $key" "$@" "$server$path"
                  echo
                }
                """);
        String world = new String(WorldWriter.write(recording.beginning().world()), StandardCharsets.UTF_8);
        call(script, "PUT", "/_mock/state", world);
        call(script, "POST", "/_mock/clock/freeze", null);
        for (Recording.Step step : recording.steps()) {
            if (!step.passes().equals(Duration.ZERO)) {
                call(script, "POST", "/_mock/clock/advance", "{\"duration\": \"" + step.passes() + "\"}");
            }
            call(script, step.method(), step.target(), step.body());
            if (step.isReset()) {
                call(script, "POST", "/_mock/clock/freeze", null);
            }
        }
        return script.toString();
    }

    private static void call(StringBuilder script, String method, String target, @Nullable String body) {
        script.append("call ").append(method).append(' ').append(quoted(target));
        if (body != null) {
            script.append(" --data-binary ").append(quoted(body));
        }
        // A call that a fault strikes may have no answer.
        script.append(" || true\n");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
