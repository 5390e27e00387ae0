package io.github.chainlets.mockserver.cli;

import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.monitoring.LogStream;
import io.github.chainlets.mockserver.server.Warmup;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** Where {@code java -jar mock-server.jar} begins. */
public final class Main {
    private Main() {}

    /** Runs the command, and ends the process with its exit code. */
    public static void main(String[] args) {
        // First of all: whoever started this may not read what it says.
        LogStream.install();
        Thread.setDefaultUncaughtExceptionHandler(new Broken());
        // Only what is wrong is worth a line of the web server's own.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // That it cannot listen is said by the command itself.
        System.setProperty("org.slf4j.simpleLogger.log.io.javalin.Javalin", "off");
        // What Jetty would ask the JVM for, by way of JMX, in 80 ms: how many references fit into 64 bytes.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        // Jetty asks for all locales that there are, which reads CLDR's data: 80 ms. Nothing here speaks any of them.
        System.setProperty("java.locale.providers", "SPI");
        // Most of a start is loading classes: while this thread reads the command line, another loads what comes next.
        new Thread(Warmup::run, "mock-server-warmup").start();
        int code =
                PlainArguments.read(args).map(options -> plain(options, args)).orElseGet(() -> command(args));
        LogStream.end();
        if (code != CommandLine.ExitCode.OK) {
            System.exit(code);
        }
    }

    private static int plain(ServerOptions options, String... args) {
        try {
            return ServerProcess.run(options, writer(System.out), writer(System.err));
        } catch (BadInput | IllegalArgumentException | IOException e) {
            // It fails there, too, and is told in the words of the command line.
            return command(args);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static PrintWriter writer(PrintStream to) {
        return new PrintWriter(to, true, Charset.defaultCharset());
    }

    private static int command(String... args) {
        return new CommandLine(new ServerCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(BadOption::tell)
                .execute(args);
    }
}
