package io.github.chainlets.reliability;

import io.github.chainlets.reliability.LoadRequest.Meaning;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes up requests to the example chain: valid, nearly valid, hostile bytes, malformed paths and header fields. From a seed. */
final class LoadRequests {
    static final String CHAIN = "/v1/chains/abcd1234";
    static final String ENVIRONMENT = CHAIN + "/environments/production";
    static final String UPDATE = ENVIRONMENT + "/chainlet_settings/instance_types/update";

    static final List<String> CHAINLETS = List.of("HelloWorld", "RandInt");
    static final List<String> TYPES = List.of("1x2", "1x4", "2x8", "4x16", "8x32", "T4x4x16", "A10G:2x24x96", "H100:8");
    private static final byte[] NOTHING = {};

    private final Random random;

    LoadRequests(long seed) {
        this.random = new Random(seed);
    }

    /** Returns the next request to the world of a key. */
    LoadRequest next(String key) {
        int kind = random.nextInt(1000);
        if (kind < 300) {
            Map<String, String> updates = updates();
            return update("an update", key, "", utf8(body(updates)), Meaning.APPLIED, updates);
        } else if (kind < 360) {
            return validInOtherWords(key);
        } else if (kind < 470) {
            return harmless("a read", "GET", pick(MalformedParts.READS), key, "");
        } else if (kind < 640) {
            return update("a nearly valid body", key, "", pick(MalformedParts.BODIES), Meaning.REFUSED);
        } else if (kind < 740) {
            return update("a malformed body", key, "", malformed(utf8(body(updates()))), Meaning.OPEN);
        } else if (kind < 810) {
            return update("hostile bytes", key, "", bytes(1 + random.nextInt(300)), Meaning.OPEN);
        } else if (kind < 880) {
            return harmless("a malformed path", pick(MalformedParts.METHODS), malformedPath(), key, "");
        } else if (kind < 930) {
            return refused("an update elsewhere", "POST", pick(MalformedParts.PLACES), key, utf8(body(updates())));
        } else if (kind < 970) {
            return update(
                    "malformed header fields", key, pick(MalformedParts.HEADERS), utf8(body(updates())), Meaning.OPEN);
        }
        return malformed(key);
    }

    private LoadRequest validInOtherWords(String key) {
        Map<String, String> updates = updates();
        String text = body(updates);
        return switch (random.nextInt(4)) {
            case 0 -> {
                String path = UPDATE.replace("abcd1234", "%61bcd12%334").replace("production", "%70roduction");
                yield new LoadRequest(
                        "an update by an encoded path",
                        head("POST", path, key, "", text.length()),
                        utf8(text),
                        Meaning.APPLIED,
                        updates,
                        false);
            }
            case 1 -> {
                int half = random.nextInt(text.length() - 1) + 1;
                String chunks = Integer.toHexString(half) + "\r\n" + text.substring(0, half) + "\r\n"
                        + Integer.toHexString(text.length() - half) + ";ext=1\r\n" + text.substring(half)
                        + "\r\n0\r\n\r\n";
                yield new LoadRequest(
                        "an update in chunks",
                        head("POST", UPDATE, key, "Transfer-Encoding: chunked\r\n", -1),
                        utf8(chunks),
                        Meaning.APPLIED,
                        updates,
                        false);
            }
            case 2 -> {
                String spaced = " \n" + text.replace(",", "\t, \r\n").replace("HelloWorld", "Hell\\u006fWorld");
                yield update("an update with escapes", key, "", utf8(spaced), Meaning.APPLIED, updates);
            }
            default -> {
                String more = text.replace("}", ",\"note\":[null,{\"a\":1e9}]}").replaceFirst("]}$", "],\"x\":true}");
                yield update("an update with more fields", key, "", utf8(more), Meaning.APPLIED, updates);
            }
        };
    }

    /** What the web server itself must refuse, and whose connection ends with it. */
    private LoadRequest malformed(String key) {
        int kind = random.nextInt(MalformedParts.HEADS.size() + 3);
        if (kind < MalformedParts.HEADS.size()) {
            return new LoadRequest(
                    "a malformed head",
                    MalformedParts.HEADS.get(kind).replace("KEY", key),
                    NOTHING,
                    Meaning.HARMLESS,
                    Map.of(),
                    false);
        } else if (kind == MalformedParts.HEADS.size()) {
            byte[] noise = bytes(1 + random.nextInt(100));
            noise[0] = (byte) (0x80 | noise[0]);
            return new LoadRequest(
                    "noise",
                    new String(noise, StandardCharsets.ISO_8859_1) + "\r\n\r\n",
                    NOTHING,
                    Meaning.REFUSED,
                    Map.of(),
                    false);
        } else if (kind == MalformedParts.HEADS.size() + 1) {
            byte[] body = utf8(body(updates()));
            return new LoadRequest(
                    "a body that ends early",
                    head("POST", UPDATE, key, "", body.length + 1 + random.nextInt(100)),
                    body,
                    Meaning.REFUSED,
                    Map.of(),
                    true);
        }
        return new LoadRequest(
                "a body announced too long",
                head("POST", UPDATE, key, "", 1_048_577 + random.nextInt(1 << 30)),
                NOTHING,
                Meaning.REFUSED,
                Map.of(),
                false);
    }

    private LoadRequest update(String what, String key, String headers, byte[] body, Meaning meaning) {
        return update(what, key, headers, body, meaning, Map.of());
    }

    private LoadRequest update(
            String what, String key, String headers, byte[] body, Meaning meaning, Map<String, String> updates) {
        return new LoadRequest(what, head("POST", UPDATE, key, headers, body.length), body, meaning, updates, false);
    }

    private static LoadRequest harmless(String what, String method, String path, String key, String headers) {
        return new LoadRequest(what, head(method, path, key, headers, -1), NOTHING, Meaning.HARMLESS, Map.of(), false);
    }

    private static LoadRequest refused(String what, String method, String path, String key, byte[] body) {
        return new LoadRequest(what, head(method, path, key, "", body.length), body, Meaning.REFUSED, Map.of(), false);
    }

    private static String head(String method, String path, String key, String headers, int length) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key " + key + "\r\n" + headers
                + (length < 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n";
    }

    private String malformedPath() {
        return random.nextBoolean()
                ? pick(MalformedParts.PATHS)
                : "/" + printable(random.nextInt(40)) + "/" + printable(random.nextInt(10));
    }

    private String printable(int length) {
        return random.ints(length, '!', 0x7f)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replace("#", "%");
    }

    /** Returns a change to one chainlet or to both; often enough one that changes nothing. */
    Map<String, String> updates() {
        Map<String, String> updates = new LinkedHashMap<>();
        int which = random.nextInt(3);
        if (which != 0) {
            updates.put(CHAINLETS.get(0), pick(TYPES));
        }
        if (which != 1) {
            updates.put(CHAINLETS.get(1), pick(TYPES));
        }
        return updates;
    }

    /** Returns a change, or one time in four nothing. */
    Map<String, String> updatesOrNone() {
        return random.nextInt(4) == 0 ? Map.of() : updates();
    }

    /** Returns the body that asks for this. */
    static String body(Map<String, String> updates) {
        return updates.entrySet().stream()
                .map(update -> "{\"chainlet_name\":\"" + update.getKey() + "\",\"instance_type_id\":\""
                        + update.getValue() + "\"}")
                .collect(Collectors.joining(",", "{\"updates\":[", "]}"));
    }

    /** Returns a body with a few bytes changed, left out, doubled or put in. */
    private byte[] malformed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = random.nextInt(body.length);
        int to = Math.min(body.length, from + random.nextInt(4));
        bytes.write(body, 0, from);
        switch (random.nextInt(3)) {
            case 0 -> bytes.writeBytes(bytes(random.nextInt(4)));
            case 1 -> bytes.write(body, random.nextInt(body.length / 2), random.nextInt(body.length / 2));
            default -> bytes.write("{}[]\",:\\ 1x248".charAt(random.nextInt(14)));
        }
        bytes.write(body, to, body.length - to);
        return bytes.toByteArray();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
