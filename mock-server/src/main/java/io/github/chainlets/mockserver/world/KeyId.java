package io.github.chainlets.mockserver.world;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A key, without the key itself.
 *
 * @param text a hash to know it by
 * @param number part of the hash as a number
 * @param prefix what of the key may be shown: what stands before its dot, or its first four characters
 */
public record KeyId(String text, long number, String prefix) {
    /** A choice: how much of a key without a dot stands for it. */
    private static final int SHOWN = 4;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(KeyId::sha256);

    /** Returns what a key is known by. */
    public static KeyId of(String key) {
        byte[] hash = SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8));
        return new KeyId(
                HexFormat.of().formatHex(hash, 0, 16), ByteBuffer.wrap(hash).getLong(16), prefix(key));
    }

    private static String prefix(String key) {
        int dot = key.indexOf('.');
        return dot > 0 ? key.substring(0, dot) : key.substring(0, Math.min(SHOWN, key.length()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns a short name for logs and pages. */
    public String label() {
        return text.substring(0, 8);
    }
}
