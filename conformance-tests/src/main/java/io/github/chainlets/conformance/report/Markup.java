package io.github.chainlets.conformance.report;

/** Text inside XML and HTML. */
final class Markup {
    private Markup() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    boolean allowed = c >= 0x20 || c == '\n' || c == '\t';
                    boolean character = c < 0xd800 || (c > 0xdfff && c != 0xfffe && c != 0xffff);
                    out.appendCodePoint(allowed && character ? c : 0xfffd);
                }
            }
        });
        return out.toString();
    }
}
