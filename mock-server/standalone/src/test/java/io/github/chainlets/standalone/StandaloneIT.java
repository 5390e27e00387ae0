package io.github.chainlets.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The jar as it is published. */
@Timeout(60)
class StandaloneIT {
    private static final Path JAR = Path.of(System.getProperty("standalone.jar"));

    @Test
    void classes_areAllUnderNamesOfOurOwn() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> foreign = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> !name.startsWith("io/github/chainlets/"))
                    .toList();
            assertThat(foreign).isEmpty();
            assertThat(jar.getEntry("io/github/chainlets/mockserver/junit/MockChainsExtension.class"))
                    .isNotNull();
        }
    }

    @Test
    void pom_bringsNothingAlong() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File(System.getProperty("standalone.pom")));
        NodeList dependencies = pom.getElementsByTagName("dependency");
        List<String> brought = new ArrayList<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (!text(dependency, "scope").equals("test")) {
                brought.add(text(dependency, "artifactId"));
            }
        }
        // Annotations, without which the compiler of a user would warn.
        assertThat(brought).containsExactly("jspecify");
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Test
    void jar_startedByItself_answers() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "--port=0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = said.readLine();
            assertThat(ready).startsWith("The mock server is ready at http://127.0.0.1:");
            HttpURLConnection health = (HttpURLConnection) URI.create(ready.substring(ready.indexOf("http")))
                    .resolve("/v1/chains")
                    .toURL()
                    .openConnection();
            Map.of("Authorization", "Api-Key my-key").forEach(health::setRequestProperty);
            assertThat(health.getResponseCode()).isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
