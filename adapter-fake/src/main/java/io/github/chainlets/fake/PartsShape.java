package io.github.chainlets.fake;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a record, or of a class that is as one: its fields are what its only constructor takes, in that order. */
final class PartsShape implements Shape {
    private final Constructor<?> constructor;
    private final List<Part> parts = new ArrayList<>();

    /** What it consists of is added once it is known: that may be values of this very shape. */
    PartsShape(Class<?> type) {
        this.constructor = accessible(type, constructor(type));
    }

    private interface Getter {
        Object of(Object whole) throws ReflectiveOperationException;
    }

    private record Part(Getter getter, Shape shape) {}

    /** A part by its name and type. */
    record Named(String name, Type type) {}

    /** Returns the parts of a class. */
    static List<Named> named(Class<?> type) {
        List<Named> parts = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                parts.add(new Named(component.getName(), component.getGenericType()));
            }
        } else {
            for (Field field : fields(type)) {
                parts.add(new Named(field.getName(), field.getGenericType()));
            }
        }
        return parts;
    }

    /** Adds the shape of the next part. */
    void add(Shape shape) {
        Class<?> type = constructor.getDeclaringClass();
        int next = parts.size();
        parts.add(new Part(type.isRecord() ? accessor(type, next) : reader(type, next), shape));
    }

    private static Getter accessor(Class<?> type, int part) {
        Method accessor = accessible(type, type.getRecordComponents()[part].getAccessor());
        return accessor::invoke;
    }

    private static Getter reader(Class<?> type, int part) {
        Field field = accessible(type, fields(type).get(part));
        return field::get;
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** A record's canonical constructor, or the one that takes the fields. */
    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] taken = type.isRecord()
                ? List.of(type.getRecordComponents()).stream()
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new)
                : fields(type).stream().map(Field::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(taken);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is not made of its fields", e);
        }
    }

    /** What belongs to this library is reached whether it is public or not. */
    private static <T extends AccessibleObject> T accessible(Class<?> type, T member) {
        if (type.getPackageName().equals(PartsShape.class.getPackageName())) {
            member.setAccessible(true);
        }
        return member;
    }

    @Override
    public void write(TokenWriter to, @Nullable Object value) {
        to.object(this, value, whole -> {
            for (Part part : parts) {
                part.shape().write(to, get(part, whole));
            }
        });
    }

    @Override
    public @Nullable Object read(TokenReader from) {
        return from.object(() -> {
            @Nullable Object[] read = new Object[parts.size()];
            for (int i = 0; i < read.length; i++) {
                read[i] = parts.get(i).shape().read(from);
            }
            return make(read);
        });
    }

    private static @Nullable Object get(Part part, Object whole) {
        try {
            return part.getter().of(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a part cannot be read", e);
        }
    }

    private Object make(@Nullable Object[] read) {
        try {
            return constructor.newInstance(read);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("what was written cannot be made again", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be used", e);
        }
    }
}
