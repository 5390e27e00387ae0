package io.github.chainlets.fake;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;
import org.pcollections.PStack;
import org.pcollections.PVector;

/**
 * The shapes of a type and of all that it consists of, found by its declaration: so whoever adds a part to a state does not have to
 * think of writing it down.
 */
final class Shapes {
    private static final Map<Class<?>, Function<String, Object>> TEXTS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(boolean.class, Boolean::valueOf),
            Map.entry(Instant.class, Instant::parse),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(BigDecimal.class, BigDecimal::new));

    private final Map<String, PartsShape> known = new HashMap<>();
    private final StringBuilder description = new StringBuilder();
    private final Shape root;
    private final String fingerprint;

    private Shapes(Class<?> root) {
        this.root = shape(root, Map.of());
        this.fingerprint = digest(description.toString());
    }

    static Shapes of(Class<?> root) {
        return new Shapes(root);
    }

    Shape root() {
        return root;
    }

    /** Returns what is another one as soon as any of the types has another part, or one under another name. */
    String fingerprint() {
        return fingerprint;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Shape shape(Type type, Map<String, Type> bound) {
        if (type instanceof TypeVariable<?> variable) {
            return shape(bound.getOrDefault(variable.getName(), Object.class), bound);
        }
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), type, bound);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException("there is no shape for " + type);
        }
        Function<String, Object> reader = TEXTS.get(plain);
        if (reader != null) {
            return CollectionShapes.text(reader);
        }
        if (plain.isEnum()) {
            return CollectionShapes.text(name -> constant(plain, name));
        }
        return plain == Object.class ? AnyShape.INSTANCE : parts(plain, plain.getTypeName(), bound);
    }

    private Shape generic(Class<?> raw, Type[] arguments, Type type, Map<String, Type> bound) {
        if (Collection.class.isAssignableFrom(raw)) {
            Shape item = shape(arguments[0], bound);
            if (raw == PVector.class) {
                return CollectionShapes.vector(item);
            }
            return raw == PStack.class ? CollectionShapes.stack(item) : CollectionShapes.list(item);
        }
        if (Map.class.isAssignableFrom(raw)) {
            Shape key = shape(arguments[0], bound);
            Shape value = shape(arguments[1], bound);
            if (raw == OrderedPMap.class) {
                return CollectionShapes.orderedMap(key, value);
            }
            return raw == PMap.class ? CollectionShapes.sortedMap(key, value) : CollectionShapes.map(key, value);
        }
        if (raw == Supplier.class) {
            return CollectionShapes.supplied(shape(arguments[0], bound));
        }
        Map<String, Type> inner = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            inner.put(raw.getTypeParameters()[i].getName(), arguments[i]);
        }
        return parts(raw, type.getTypeName(), inner);
    }

    private Shape parts(Class<?> type, String name, Map<String, Type> bound) {
        PartsShape before = known.get(name);
        if (before != null) {
            return before;
        }
        PartsShape shape = new PartsShape(type);
        known.put(name, shape);
        List<PartsShape.Named> parts = new ArrayList<>(PartsShape.named(type));
        description.append(name).append(parts);
        parts.forEach(part -> shape.add(shape(part.type(), bound)));
        return shape;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("there is no " + name + " in " + type);
    }
}
