package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever reads the README finds every page, and no link leads nowhere. */
class PagesTest {
    private static final Path README = Path.of("README.md");

    private final List<Page> pages = Page.all();

    @Test
    void everyPage_isReachedFromTheReadme() {
        assertThat(pages).hasSizeGreaterThan(15);
        assertThat(unreachable(pages)).isEmpty();
    }

    @Test
    void everyLink_leadsSomewhere() {
        assertThat(deadLinks(pages)).isEmpty();
    }

    @Test
    void aPageThatNobodyLinksTo_isFound() {
        Page readme = new Page(README, "[one](docs/one.md)\n");
        Page one = new Page(Path.of("docs/one.md"), "[back](../README.md#top) [web](https://example.org/two.md)\n");
        Page two = new Page(Path.of("docs/two.md"), "[one](one.md)\n");
        assertThat(unreachable(List.of(readme, one, two))).containsExactly(two.path());
        Page linking = new Page(Path.of("docs/one.md"), "![two](two.md)\n");
        assertThat(unreachable(List.of(readme, linking, two))).isEmpty();
    }

    @Test
    void aLinkThatLeadsNowhere_isFound() {
        Page readme = new Page(README, """
                # The *first* `heading`, here
                [a](docs/nowhere.md) [b](#the-first-heading-here) [c](#gone) [d](pom.xml)
                ```md
                # fenced
                [e](nowhere)
                ```
                [f](#fenced) [g](CONTRIBUTING.md#nothing-of-this-name)
                """);
        Page contributing = Page.read(Path.of("CONTRIBUTING.md"));
        assertThat(deadLinks(List.of(readme, contributing)))
                .containsExactly(
                        "README.md: docs/nowhere.md",
                        "README.md: #gone",
                        "README.md: #fenced",
                        "README.md: CONTRIBUTING.md#nothing-of-this-name");
    }

    private static List<Path> unreachable(Collection<Page> pages) {
        Map<Path, Page> left = new HashMap<>();
        pages.forEach(page -> left.put(page.path(), page));
        Deque<Page> found = new ArrayDeque<>(List.of(left.remove(README)));
        while (!found.isEmpty()) {
            Page page = found.pop();
            for (String link : page.links()) {
                Page next = link.contains("://") ? null : left.remove(page.target(link));
                if (next != null) {
                    found.push(next);
                }
            }
        }
        return left.keySet().stream().sorted().toList();
    }

    private static List<String> deadLinks(Collection<Page> pages) {
        Map<Path, Page> byPath = new HashMap<>();
        pages.forEach(page -> byPath.put(page.path(), page));
        List<String> dead = new ArrayList<>();
        for (Page page : pages) {
            for (String link : page.links()) {
                if (!link.contains("://") && !leadsSomewhere(page, link, byPath)) {
                    dead.add(page.path() + ": " + link);
                }
            }
        }
        return dead;
    }

    private static boolean leadsSomewhere(Page page, String link, Map<Path, Page> pages) {
        Path target = page.target(link);
        if (!link.contains("#")) {
            return Files.exists(Page.ROOT.resolve(target));
        }
        Page linked = pages.get(target);
        return linked != null && linked.anchors().contains(link.substring(link.indexOf('#') + 1));
    }
}
