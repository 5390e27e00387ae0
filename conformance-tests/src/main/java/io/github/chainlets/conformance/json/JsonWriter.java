package io.github.chainlets.conformance.json;

import java.util.stream.Collectors;

/** Writes JSON on one line, or indented for people. */
public final class JsonWriter {
    private JsonWriter() {}

    /** Writes on one line. */
    public static String write(Json json) {
        if (json instanceof Json.Obj obj) {
            return obj.members().entrySet().stream()
                    .map(member -> quote(member.getKey()) + ":" + write(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (json instanceof Json.Arr arr) {
            return arr.items().stream().map(JsonWriter::write).collect(Collectors.joining(",", "[", "]"));
        } else if (json instanceof Json.Str str) {
            return quote(str.value());
        }
        return json.toString();
    }

    /** Writes with two spaces for each level. */
    public static String pretty(Json json) {
        return pretty(json, "\n") + "\n";
    }

    private static String pretty(Json json, String lineBreak) {
        String deeper = lineBreak + "  ";
        if (json instanceof Json.Obj obj && !obj.members().isEmpty()) {
            return obj.members().entrySet().stream()
                    .map(member -> quote(member.getKey()) + ": " + pretty(member.getValue(), deeper))
                    .collect(Collectors.joining("," + deeper, "{" + deeper, lineBreak + "}"));
        } else if (json instanceof Json.Arr arr && !arr.items().isEmpty()) {
            return arr.items().stream()
                    .map(item -> pretty(item, deeper))
                    .collect(Collectors.joining("," + deeper, "[" + deeper, lineBreak + "]"));
        }
        return write(json);
    }

    /** Writes a string with its quotes. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 || c == 0x7f) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
