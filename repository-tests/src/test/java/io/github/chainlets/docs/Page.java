package io.github.chainlets.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown.
 *
 * @param path where it is, seen from the root of the project
 * @param text all of it
 */
record Page(Path path, String text) {
    static final Path ROOT = Path.of("..");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```$");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** What stands between two fences. */
    record Block(Page page, String language, String text) {
        @Override
        public String toString() {
            return page.path + ", " + language + ": " + text.lines().findFirst().orElse("");
        }
    }

    static Page read(Path path) {
        try {
            return new Page(path.normalize(), Files.readString(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all pages of the project but the templates of changes and issues. */
    static List<Page> all() {
        return Files.exists(ROOT.resolve("README.md")) ? below(ROOT) : List.of();
    }

    private static List<Page> below(Path folder) {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    boolean ours = !name.startsWith(".")
                            && !Set.of("target", "node_modules", "src").contains(name);
                    pages.addAll(ours ? below(entry) : List.of());
                } else if (name.endsWith(".md")) {
                    pages.add(read(ROOT.relativize(entry)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(
                    new Block(this, block.group(2), block.group(3).stripIndent().strip()));
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language.equals(language))
                .toList();
    }

    /** Returns where its links lead: as they stand, in their order. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** Returns the names by which its headings can be linked to. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Matcher heading = HEADING.matcher(prose());
        while (heading.find()) {
            String plain = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
            anchors.add(plain.strip().replace(' ', '-'));
        }
        return anchors;
    }

    /** Returns the page without its blocks and without code between backticks. */
    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** Returns what a link of this page leads to, without its anchor. */
    Path target(String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? path : path.resolveSibling(file).normalize();
    }
}
