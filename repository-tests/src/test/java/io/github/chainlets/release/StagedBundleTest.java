package io.github.chainlets.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of what is staged finds what Maven Central would refuse. */
class StagedBundleTest {
    private static final String PARENT = """
            <project>
              <groupId>io.github.chainlets</groupId>
              <artifactId>parent</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <name>Parent</name>
              <description>Of all.</description>
              <url>https://example.org</url>
              <licenses><license>
                <name>Apache-2.0</name>
                <url>https://example.org/licence</url>
              </license></licenses>
              <developers><developer>
                <name>Somebody</name>
              </developer></developers>
              <scm>
                <connection>scm:git:https://example.org</connection>
                <url>https://example.org</url>
              </scm>
            </project>
            """;
    private static final String MODULE = """
            <project>
              <parent>
                <groupId>io.github.chainlets</groupId>
                <artifactId>parent</artifactId>
                <version>1</version>
              </parent>
              <artifactId>module</artifactId>
              <name>Module</name>
              <description>One.</description>
            </project>
            """;

    @TempDir
    Path root;

    @BeforeEach
    void stage() throws Exception {
        put("parent/1/parent-1.pom", PARENT);
        put("module/1/module-1.pom", MODULE);
        put("module/1/module-1.jar", "classes");
        put("module/1/module-1-sources.jar", "sources");
        put("module/1/module-1-javadoc.jar", "javadoc");
    }

    @Test
    void wholeBundle_hasNoProblems() throws Exception {
        assertThat(StagedBundle.problems(root)).isEmpty();
    }

    @Test
    void emptyBundle_isNoBundle(@TempDir Path empty) throws Exception {
        assertThat(StagedBundle.problems(empty)).containsExactly("nothing is staged");
    }

    @Test
    void whatCentralWouldRefuse_isFound() throws Exception {
        Files.delete(root.resolve("module/1/module-1-javadoc.jar"));
        Files.delete(root.resolve("module/1/module-1-sources.jar.asc"));
        Files.writeString(root.resolve("module/1/module-1.jar"), "other classes");
        assertThat(StagedBundle.problems(root))
                .containsExactlyInAnyOrder(
                        "module-1-javadoc.jar: missing",
                        "module-1-sources.jar: not signed",
                        "module-1.jar: md5 is missing or wrong",
                        "module-1.jar: sha1 is missing or wrong");
    }

    @Test
    void descriptionThatIsNotThere_isFound() throws Exception {
        put("parent/1/parent-1.pom", PARENT.replace("scm>", "cms>"));
        put(
                "module/1/module-1.pom",
                MODULE.replace("  <description>One.</description>\n", "")
                        .replace("</name>", "</name>\n<version>1-SNAPSHOT</version>"));
        assertThat(StagedBundle.problems(root))
                .contains("parent: no scm", "module: no scm", "module: no description", "module: a snapshot");
    }

    @Test
    void neighbourThatIsNotStaged_isFound() throws Exception {
        String needs = "<groupId>io.github.chainlets</groupId><artifactId>other</artifactId>";
        put("module/1/module-1.pom", MODULE.replace("</project>", needs + "</project>"));
        assertThat(StagedBundle.problems(root)).containsExactly("module: needs other, which is not staged");
    }

    private void put(String name, String text) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        for (String algorithm : List.of("MD5", "SHA-1")) {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
            beside(file, algorithm.equals("MD5") ? ".md5" : ".sha1", digest);
        }
        beside(file, ".asc", "-----BEGIN PGP SIGNATURE-----\n");
    }

    private static void beside(Path file, String ending, String text) throws IOException {
        Files.writeString(file.resolveSibling(file.getFileName() + ending), text);
    }
}
