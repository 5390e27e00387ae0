package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import io.github.chainlets.mockserver.world.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Judges the {@code Authorization} header. Authenticator are compared and remembered by their hash only. */
public final class Authenticator {
    private static final int LONGEST = 1024;
    private static final String INVALID = "invalid";
    private static final Answer WELCOME = Answer.json(200, new byte[0]);

    private static final String API_KEY = "Api-Key realm=\"chainlets\"";
    private static final String BEARER = "Bearer realm=\"chainlets\"";

    private final @Nullable Set<String> allowed;
    private final String challenge;

    /** Allows these keys; if there are none, any key that does not start with {@code invalid}. */
    public Authenticator(Collection<String> allowed, ServiceSpec spec) {
        this.challenge = spec == ServiceSpec.NEWEST ? BEARER + ", " + API_KEY : API_KEY + ", " + BEARER;
        this.allowed = allowed.isEmpty() ? null : ConcurrentHashMap.newKeySet();
        allowed.forEach(this::allow);
    }

    /** Allows one more key, where keys are listed. */
    public void allow(String key) {
        if (allowed != null) {
            allowed.add(KeyId.of(key).text());
        }
    }

    /**
     * What a header field says.
     *
     * @param id whose request this is, or {@code null} if it is refused
     * @param key the key itself, to hide it where it turns up; not kept
     * @param refusal the answer where it is refused
     */
    public record Judged(@Nullable KeyId id, @Nullable String key, Answer refusal) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Judged[" + (id == null ? "refused" : id.label()) + "]";
        }
    }

    public Judged judge(List<String> fields) {
        if (fields.isEmpty()) {
            return refuse("There is no Authorization header: send \"Authorization: Api-Key KEY\"");
        }
        if (fields.size() > 1) {
            return refuse("There is more than one Authorization header: send one");
        }
        String field = fields.get(0).strip();
        int space = field.indexOf(' ');
        String scheme = (space < 0 ? field : field.substring(0, space)).toLowerCase(Locale.ROOT);
        if (!scheme.equals("api-key") && !scheme.equals("bearer")) {
            return refuse("The scheme of the Authorization header is neither Api-Key nor Bearer");
        }
        String key = space < 0 ? "" : field.substring(space + 1).strip();
        if (!wellFormed(key)) {
            return refuse(
                    "The Authorization header holds no key that could be one: send \"Authorization: Api-Key KEY\"");
        }
        KeyId id = KeyId.of(key);
        return isWelcome(key, id)
                ? new Judged(id, key, WELCOME)
                : new Judged(
                        null,
                        key,
                        ErrorEnvelope.error(403, "PERMISSION_DENIED", "Authorization error")
                                .refusedBy("key-known"));
    }

    /** Returns whether requests with this key are let in. */
    public boolean isWelcome(String key) {
        return isWelcome(key, KeyId.of(key));
    }

    private boolean isWelcome(String key, KeyId id) {
        return allowed == null ? !key.startsWith(INVALID) : allowed.contains(id.text());
    }

    public static boolean wellFormed(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ',' || c == '"') {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LONGEST;
    }

    private Judged refuse(String message) {
        return new Judged(
                null,
                null,
                ErrorEnvelope.error(401, "UNAUTHENTICATED", message)
                        .with("WWW-Authenticate", challenge)
                        .refusedBy("key-given"));
    }
}
