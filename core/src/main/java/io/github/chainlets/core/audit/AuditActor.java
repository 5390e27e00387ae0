package io.github.chainlets.core.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who did it ({@code AuditLogActorV1}).
 *
 * @param type what kind of actor, as the service writes it; open ({@code type})
 * @param email the address of a user, or {@code null} ({@code email})
 * @param apiKeyPrefix the part of an API key that may be shown, or {@code null} ({@code api_key_prefix})
 * @param apiKeyName what the API key is called, or {@code null} ({@code api_key_name})
 */
public record AuditActor(
        String type,
        @Nullable String email,
        @Nullable String apiKeyPrefix,
        @Nullable String apiKeyName) {
    /** The {@linkplain #type type} of an API key. */
    public static final String API_KEY = "API_KEY";

    /** Checks that the type is present. */
    public AuditActor {
        Objects.requireNonNull(type, "type");
    }

    /** Returns an API key without a name. */
    public static AuditActor apiKey(String prefix) {
        return new AuditActor(API_KEY, null, Objects.requireNonNull(prefix, "prefix"), null);
    }

    /** Returns who it was in words, for example {@code API key abcd1234}. */
    @Override
    public String toString() {
        if (apiKeyPrefix != null) {
            return "API key " + apiKeyPrefix + (apiKeyName == null ? "" : " (" + apiKeyName + ")");
        }
        return email == null ? type : email;
    }
}
