package io.github.chainlets.fake;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shape of what is declared as anything, and is what JSON has: text, truth, whole number, or a map of such. */
final class AnyShape implements Shape {
    static final AnyShape INSTANCE = new AnyShape();

    private final Shape map = CollectionShapes.map(CollectionShapes.text(name -> name), this);

    private AnyShape() {}

    @Override
    public void write(TokenWriter to, @Nullable Object value) {
        if (value == null) {
            to.text(null);
        } else if (value instanceof Map) {
            to.text("m");
            map.write(to, value);
        } else {
            to.text(value instanceof String ? "s" : value instanceof Boolean ? "b" : "i");
            to.text(value.toString());
        }
    }

    @Override
    public @Nullable Object read(TokenReader from) {
        String kind = from.text();
        if (kind == null) {
            return null;
        }
        if (kind.equals("m")) {
            return map.read(from);
        }
        String text = Objects.requireNonNull(from.text());
        if (kind.equals("s")) {
            return text;
        }
        return kind.equals("b") ? Boolean.valueOf(text) : (Object) Integer.valueOf(text);
    }
}
