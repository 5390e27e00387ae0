package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Envelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Judges the {@code Authorization} header. Keys are compared and remembered by their hash only. */
final class Keys {
    private static final int LONGEST = 1024;
    private static final String INVALID = "invalid";
    private static final Answer WELCOME = Answer.json(200, new byte[0]);

    private final @Nullable Set<String> allowed;

    /** Allows these keys; if there are none, any key that does not start with {@code invalid}. */
    Keys(Collection<String> allowed) {
        this.allowed = allowed.isEmpty() ? null : ConcurrentHashMap.newKeySet();
        allowed.forEach(this::allow);
    }

    /** Allows one more key, where keys are listed. */
    void allow(String key) {
        if (allowed != null) {
            allowed.add(KeyId.of(key).text());
        }
    }

    /**
     * A key, without the key itself.
     *
     * @param text a hash to know it by
     * @param number part of the hash as a number
     */
    record KeyId(String text, long number) {
        private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(KeyId::sha256);

        static KeyId of(String key) {
            byte[] hash = SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8));
            return new KeyId(
                    HexFormat.of().formatHex(hash, 0, 16), ByteBuffer.wrap(hash).getLong(16));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        /** Returns a short name for logs and pages. */
        String label() {
            return text.substring(0, 8);
        }
    }

    /**
     * What a header field says.
     *
     * @param id whose request this is, or {@code null} if it is refused
     * @param key the key itself, to hide it where it turns up; not kept
     * @param refusal the answer where it is refused
     */
    record Judged(@Nullable KeyId id, @Nullable String key, Answer refusal) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Judged[" + (id == null ? "refused" : id.label()) + "]";
        }
    }

    Judged judge(List<String> fields) {
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
        boolean welcome = allowed == null ? !key.startsWith(INVALID) : allowed.contains(id.text());
        return welcome
                ? new Judged(id, key, WELCOME)
                : new Judged(
                        null,
                        key,
                        Envelope.error(403, "PERMISSION_DENIED", "Authorization error")
                                .refusedBy("key-known"));
    }

    static boolean wellFormed(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ',' || c == '"') {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LONGEST;
    }

    private static Judged refuse(String message) {
        return new Judged(
                null,
                null,
                Envelope.error(401, "UNAUTHENTICATED", message)
                        .with("WWW-Authenticate", "Api-Key realm=\"chainlets\", Bearer realm=\"chainlets\"")
                        .refusedBy("key-given"));
    }
}
