package io.github.chainlets.conformance.server.traffic;

import io.github.chainlets.conformance.wire.Percent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The forms in which a key can come back: as it is, in some encoding, or a part of what is secret in it. */
final class KeyTraces {
    /** A key of fewer characters may stand in an answer by chance; so may a part of fewer. */
    private static final int SHORT = 8;

    /** The end of a key is told by fewer, in an error: that is short, and has no ids that could be like it. */
    private static final int END = 6;

    private final String key;
    private final Map<String, String> encodings = new LinkedHashMap<>();
    private final List<String> parts = new ArrayList<>();
    private Optional<String> end = Optional.empty();

    KeyTraces(String key) {
        this.key = key;
        if (key.length() >= SHORT) {
            encode();
            String secret = secret();
            end = Optional.of(secret.substring(Math.max(0, secret.length() - END)))
                    .filter(last -> last.length() == END && last.matches(".*[0-9].*"));
            for (int i = 0; i + SHORT <= secret.length(); i++) {
                String part = secret.substring(i, i + SHORT);
                if (part.matches(".*[0-9].*") && part.matches(".*[A-Za-z].*")) {
                    parts.add(part);
                }
            }
        }
    }

    /** The prefix of a key may be shown: what stands before its dot or, where there is none, four characters. */
    private String secret() {
        int dot = key.indexOf('.');
        return dot >= 0 ? key.substring(dot + 1) : key.substring(4);
    }

    private void encode() {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append(String.format("%02x", b));
        }
        encodings.put(key.toUpperCase(Locale.ROOT), "in capitals");
        encodings.put(key.toLowerCase(Locale.ROOT), "in small letters");
        encodings.put(new StringBuilder(key).reverse().toString(), "backwards");
        encodings.put(hex.toString(), "in hexadecimal");
        encodings.put(hex.toString().toUpperCase(Locale.ROOT), "in hexadecimal");
        encodings.put(Percent.encode(key), "percent-encoded");
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int whole = shifted.length / 3 * 4;
            int from = before == 0 ? 0 : 4;
            String base64 = Base64.getEncoder().encodeToString(shifted).substring(from, Math.max(from, whole));
            if (base64.length() >= SHORT) {
                encodings.put(base64, "in Base64");
                encodings.put(base64.replace('+', '-').replace('/', '_'), "in Base64");
            }
        }
    }

    /** Tells in which form the key is in an answer's text; a part of it that was asked for under another name is none. */
    Optional<String> in(String text, String asked, boolean error) {
        if (holds(text)) {
            return Optional.of("the key");
        }
        for (Map.Entry<String, String> encoding : encodings.entrySet()) {
            if (text.contains(encoding.getKey())) {
                return Optional.of("the key " + encoding.getValue());
            }
        }
        return Stream.concat(parts.stream(), end.filter(last -> error).stream())
                .filter(part -> text.contains(part) && !asked.contains(part))
                .findFirst()
                .map(part -> "a part of the key's secret");
    }

    /** A short key counts only where it is called one. */
    private boolean holds(String text) {
        return key.length() >= SHORT
                ? text.contains(key)
                : Pattern.compile("(?i)\\b(api-key|bearer)\\s+(?-i:" + Pattern.quote(key) + ")(?![\\w.-])")
                        .matcher(text)
                        .find();
    }
}
