package io.github.chainlets.cli.common;

import io.github.chainlets.http.HttpChains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which service, and with which key. The key is never shown. */
public final class Connection {
    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The service; by default ${DEFAULT-VALUE}. A mock server's URL works, too.",
            defaultValue = "https://api.baseten.co")
    private String baseUrl = "";

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description =
                    "A file that holds the API key; by default it is in the environment variable BASETEN_API_KEY.")
    private @Nullable Path keyFile;

    /** Opens the client. */
    public HttpChains open() {
        return HttpChains.builder().baseUrl(baseUrl).apiKey(key()).build();
    }

    private String key() {
        if (keyFile == null) {
            String key = System.getenv("BASETEN_API_KEY");
            if (key == null || key.isBlank()) {
                throw new Complaint("there is no API key: set BASETEN_API_KEY, or give --api-key-file");
            }
            return key.strip();
        }
        try {
            return Files.readString(keyFile).strip();
        } catch (NoSuchFileException e) {
            throw new Complaint("the file of the API key is not there: " + keyFile);
        } catch (IOException e) {
            throw new Complaint("the file of the API key cannot be read: " + e.getMessage());
        }
    }
}
