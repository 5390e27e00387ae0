/** The service over a real socket: for tests, and for trying things. */
module io.github.chainlets.mockserver {
    requires transitive io.github.chainlets.core;
    requires transitive io.github.chainlets.fake;
    requires com.squareup.moshi;
    requires dagger;
    requires info.picocli;
    requires io.javalin;
    requires jakarta.inject;
    requires jakarta.servlet;
    requires kotlin.stdlib;
    requires okio;
    requires org.eclipse.jetty.ee10.servlet;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.slf4j;
    requires org.snakeyaml.engine.v2;
    requires static io.github.chainlets.jdbc;
    requires static java.compiler;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports io.github.chainlets.mockserver;
    exports io.github.chainlets.mockserver.cli;
    exports io.github.chainlets.mockserver.junit;
    exports io.github.chainlets.mockserver.traffic;

    opens io.github.chainlets.mockserver.cli to
            info.picocli;
}
