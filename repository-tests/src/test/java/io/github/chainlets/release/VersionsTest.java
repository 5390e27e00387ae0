package io.github.chainlets.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One version everywhere, and every artifact in the bill of materials. */
class VersionsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern OWN = Pattern.compile(
            "(?s)<groupId>io\\.github\\.chainlets</groupId>\\s*<artifactId>(chainlets-[a-z-]+)</artifactId>\\s*<version>([^<$]+)<");

    @Test
    void billOfMaterials_hasEveryArtifactThatIsPublished() throws IOException {
        String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
        List<String> published = new ArrayList<>();
        for (Path pom : poms()) {
            String text = Files.readString(pom);
            Matcher artifact = Pattern.compile("(?m)^  <artifactId>(chainlets-[a-z-]+)</artifactId>")
                    .matcher(text);
            boolean jar = !text.contains("<packaging>pom</packaging>");
            if (jar && !text.contains("<maven.deploy.skip>true<") && artifact.find()) {
                published.add(artifact.group(1));
            }
        }
        assertThat(published).hasSizeGreaterThan(4);
        assertThat(published).allMatch(artifact -> bom.contains("        <artifactId>" + artifact + "</artifactId>"));
    }

    @Test
    void everyFileThatNamesOurVersion_namesTheSame() throws IOException {
        String version = version(Files.readString(ROOT.resolve("bom/pom.xml")));
        List<Path> files = new ArrayList<>(poms());
        for (String folder : List.of("examples", "docs")) {
            try (Stream<Path> below = Files.walk(ROOT.resolve(folder))) {
                below.filter(file -> file.toString().matches(".*\\.(xml|md|yml|java)"))
                        .forEach(files::add);
            }
        }
        files.add(ROOT.resolve("README.md"));
        int named = 0;
        for (Path file : files) {
            Matcher own = OWN.matcher(Files.readString(file));
            while (own.find()) {
                assertThat(own.group(2)).as(file + ": " + own.group(1)).isEqualTo(version);
                named++;
            }
        }
        assertThat(named).isGreaterThan(8);
    }

    private static String version(String pom) {
        Matcher version = Pattern.compile("(?m)^  <version>([^<]+)</version>").matcher(pom);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> !file.toString().matches(".*/(target|src|examples)/.*"))
                    .toList();
        }
    }
}
