package io.github.chainlets.mockserver.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What everybody can read in the description of the API. A key of such a word is no secret, and hiding it would make another request. */
final class PublishedWords {
    private static final String DESCRIPTION = read();

    private PublishedWords() {}

    static boolean contain(String key) {
        return DESCRIPTION.contains(key);
    }

    private static String read() {
        try (InputStream in =
                PublishedWords.class.getResourceAsStream("/io/github/chainlets/mockserver/pages/openapi.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
