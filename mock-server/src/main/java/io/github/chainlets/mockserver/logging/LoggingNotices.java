package io.github.chainlets.mockserver.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What is said about logging where there is no SLF4J provider: nothing. A test that uses the server needs none, and SLF4J and
 * Javalin each tell it at length to bring one. Where there is a provider, nothing is changed.
 */
public final class LoggingNotices {
    private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
    private static final String NONE = "org.slf4j.helpers.NOP_FallbackServiceProvider";
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private LoggingNotices() {}

    /** Keeps SLF4J quiet if there is no provider. To be called before anything asks for a logger. */
    public static void hide() {
        if (!listened() && System.getProperty(VERBOSITY) == null) {
            System.setProperty(VERBOSITY, "ERROR");
        }
    }

    /** Starts what looks for a provider among the services, as Javalin does. */
    public static void hideFrom(Runnable start) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        if (listened()) {
            start.run();
            return;
        }
        thread.setContextClassLoader(new NamesAProvider(before));
        try {
            start.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static boolean listened() {
        ClassLoader loader = LoggerFactory.class.getClassLoader();
        return loader != null && loader.getResource(PROVIDERS) != null;
    }

    /** Names SLF4J's own provider that logs nothing; otherwise as its parent. */
    private static final class NamesAProvider extends ClassLoader {
        NamesAProvider(@Nullable ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(PROVIDERS)
                    ? Collections.enumeration(Collections.singleton(new URL(null, "memory:" + NONE, new InMemory())))
                    : super.getResources(name);
        }
    }

    /** A file of one line: the name of the provider. */
    private static final class InMemory extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(NONE.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }
}
