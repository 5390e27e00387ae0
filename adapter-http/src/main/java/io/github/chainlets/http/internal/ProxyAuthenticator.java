package io.github.chainlets.http.internal;

import io.github.chainlets.core.ServiceError;
import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Shows credentials to a proxy that is asked for a tunnel, and says what it means if it does not accept them: OkHttp would
 * report a failure of the connection, as if another attempt could help. Requests outside of a tunnel are not sent again.
 */
record ProxyAuthenticator(@Nullable String authorization, Authenticator users) implements Authenticator {
    static final String HEADER = "Proxy-Authorization";

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response challenge) throws IOException {
        if (!challenge.request().method().equals("CONNECT")) {
            return null;
        }
        Request answer = authorization == null
                ? users.authenticate(route, challenge)
                : challenge.request().header(HEADER) == null
                        ? challenge
                                .request()
                                .newBuilder()
                                .header(HEADER, authorization)
                                .build()
                        : null;
        if (answer == null && !isQuestionOfOkHttp(challenge)) {
            throw new StatusException(
                    ErrorAnswer.PROXY_AUTHENTICATION_REQUIRED, new ServiceError(challenge.code(), null, null), null);
        }
        return answer;
    }

    /** OkHttp asks before it asks the proxy. */
    private static boolean isQuestionOfOkHttp(Response challenge) {
        return challenge.challenges().stream().anyMatch(asked -> asked.scheme().equals("OkHttp-Preemptive"));
    }

    @Override
    public String toString() {
        return "ProxyAuthenticator[***]";
    }
}
