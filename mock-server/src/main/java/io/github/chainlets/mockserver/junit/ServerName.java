package io.github.chainlets.mockserver.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which of a test class's mock servers a parameter is of, or is a world of: that with this {@link MockChainsExtension#named name}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ServerName {
    /** Returns the name. */
    String value();
}
