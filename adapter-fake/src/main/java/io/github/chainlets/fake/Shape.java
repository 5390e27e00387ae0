package io.github.chainlets.fake;

import org.jspecify.annotations.Nullable;

/** How the values of a type are written and read. */
interface Shape {
    void write(TokenWriter to, @Nullable Object value);

    @Nullable
    Object read(TokenReader from);
}
