package io.github.chainlets.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pcollections.ConsPStack;
import org.pcollections.OrderedPMap;
import org.pcollections.PStack;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/** The shapes of what is written as a text, of collections, and of what is made when it is asked for. */
final class CollectionShapes {
    private CollectionShapes() {}

    /** What is written as its {@code toString}. */
    static Shape text(Function<String, Object> reader) {
        return shape((shape, to, value) -> to.text(value == null ? null : value.toString()), from -> {
            String text = from.text();
            return text == null ? null : reader.apply(text);
        });
    }

    static Shape list(Shape item) {
        return collection(item, Collections::unmodifiableList);
    }

    static Shape vector(Shape item) {
        return collection(item, TreePVector::from);
    }

    static Shape stack(Shape item) {
        return collection(item, items -> {
            PStack<Object> stack = ConsPStack.empty();
            for (int i = items.size() - 1; i >= 0; i--) {
                stack = stack.plus(items.get(i));
            }
            return stack;
        });
    }

    static Shape map(Shape key, Shape value) {
        return map(key, value, Collections::unmodifiableMap);
    }

    static Shape orderedMap(Shape key, Shape value) {
        return map(key, value, entries -> {
            OrderedPMap<Object, Object> map = OrderedPMap.empty();
            for (Map.Entry<Object, Object> entry : entries.entrySet()) {
                map = map.plus(entry.getKey(), entry.getValue());
            }
            return map;
        });
    }

    static Shape sortedMap(Shape key, Shape value) {
        return map(key, value, entries -> {
            TreePMap<Long, Object> map = TreePMap.empty();
            for (Map.Entry<Object, Object> entry : entries.entrySet()) {
                map = map.plus((Long) entry.getKey(), entry.getValue());
            }
            return map;
        });
    }

    /** What is made when somebody asks for it: written as what is made. */
    static Shape supplied(Shape made) {
        return shape(
                (shape, to, value) -> made.write(to, value instanceof Supplier<?> supplier ? supplier.get() : null),
                from -> {
                    Object read = made.read(from);
                    return (Supplier<@Nullable Object>) () -> read;
                });
    }

    private static Shape collection(Shape item, Function<List<Object>, Object> maker) {
        return shape(
                (shape, to, value) -> to.object(shape, value, whole -> {
                    Collection<?> items = (Collection<?>) whole;
                    to.text(Integer.toString(items.size()));
                    items.forEach(each -> item.write(to, each));
                }),
                from -> from.object(() -> {
                    int size = size(from);
                    List<Object> items = new ArrayList<>(size);
                    for (int i = 0; i < size; i++) {
                        items.add(Objects.requireNonNull(item.read(from)));
                    }
                    return maker.apply(items);
                }));
    }

    @SuppressWarnings("NullAway") // A value may be null where its map has such.
    private static Shape map(Shape key, Shape value, Function<Map<Object, Object>, Object> maker) {
        return shape(
                (shape, to, map) -> to.object(shape, map, whole -> {
                    Map<?, ?> entries = (Map<?, ?>) whole;
                    to.text(Integer.toString(entries.size()));
                    entries.forEach((name, each) -> {
                        key.write(to, name);
                        value.write(to, each);
                    });
                }),
                from -> from.object(() -> {
                    int size = size(from);
                    Map<Object, Object> entries = new LinkedHashMap<>();
                    for (int i = 0; i < size; i++) {
                        entries.put(key.read(from), value.read(from));
                    }
                    return maker.apply(entries);
                }));
    }

    private static int size(TokenReader from) {
        return Integer.parseInt(Objects.requireNonNull(from.text()));
    }

    private interface Write {
        void write(Shape shape, TokenWriter to, @Nullable Object value);
    }

    private interface Read {
        @Nullable
        Object read(TokenReader from);
    }

    private static Shape shape(Write writer, Read reader) {
        return new Shape() {
            @Override
            public void write(TokenWriter to, @Nullable Object value) {
                writer.write(this, to, value);
            }

            @Override
            public @Nullable Object read(TokenReader from) {
                return reader.read(from);
            }
        };
    }
}
