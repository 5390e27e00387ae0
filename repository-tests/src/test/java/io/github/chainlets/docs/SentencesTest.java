package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences that readers had to read twice do not come back: in pages, in Javadoc, in what a command says. */
class SentencesTest {
    /** A few words of each are enough to know it by. */
    private static final List<String> READ_TWICE = List.of(
            "sends an update twice by accident",
            "says that nothing happened when it does not know",
            "futures whose cancellation",
            "as its body had not",
            "something that binds",
            "for keys rotate",
            "that is not answered",
            "kept apart, as",
            "key that is welcome are");

    private static final Set<String> TOLD = Set.of("md", "java", "json", "html", "js", "yaml", "yml");

    @Test
    void sentencesThatAreReadTwice_areNowhere() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        try (Stream<Path> all = Files.walk(Page.ROOT)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(SentencesTest::isTold)
                    .toList()) {
                String text = Files.readString(file);
                readTwice(text).forEach(words -> found.add(Page.ROOT.relativize(file) + ": " + words));
                files++;
            }
        }
        assertThat(files).isGreaterThan(300);
        assertThat(found).isEmpty();
    }

    @Test
    void sentenceOverTwoLinesOfJavadoc_isFound() {
        assertThat(readTwice("     * The key may be a supplier, For\n     * keys rotate."))
                .containsExactly("for keys rotate");
        assertThat(readTwice("    // The keys\n    // rotate.")).isEmpty();
    }

    private static List<String> readTwice(String text) {
        String words = text.replaceAll("\\s+(\\*|//)?\\s*", " ").toLowerCase(Locale.ROOT);
        return READ_TWICE.stream().filter(words::contains).toList();
    }

    private static boolean isTold(Path file) {
        String path = file.toString().replace('\\', '/');
        String name = file.getFileName().toString();
        boolean ours = !path.contains("/target/") && !path.contains("/.git/") && !path.contains("/node_modules/");
        return ours && TOLD.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.equals("SentencesTest.java");
    }
}
