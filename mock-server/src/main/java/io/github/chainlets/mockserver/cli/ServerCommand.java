package io.github.chainlets.mockserver.cli;

import io.github.chainlets.mockserver.json.BadInput;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: options in, a running server out. */
@Command(
        name = "mock-server",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "A local stand-in for Baseten's management API of chains: it keeps state, takes time over rollouts, and can be"
                    + " told to fail.",
            "Every API key has a world to itself."
        },
        footer = {"", "The server says where it is as soon as it answers. Ctrl-C stops it."})
final class ServerCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine command = command().commandLine();
        try {
            return ServerProcess.run(options, command.getOut(), command.getErr());
        } catch (BadInput e) {
            throw new ParameterException(command, e.problem());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()));
        } catch (BindException e) {
            command.getErr().println("The server did not start: " + e.getMessage() + ".");
            return USAGE;
        } catch (IOException e) {
            command.getErr().println("--port-file cannot be written: " + e);
            return USAGE;
        }
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli runs this command");
        }
        return spec;
    }
}
