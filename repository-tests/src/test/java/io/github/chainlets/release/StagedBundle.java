package io.github.chainlets.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is staged for Maven Central, looked at as Central looks at it. A program of one file as well:
 * {@code java StagedBundle.java FOLDER} prints what is wrong, and ends with 1 if anything is.
 */
public final class StagedBundle {
    private static final Map<String, Pattern> ASKED_FOR = askedFor();
    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?<artifactId>([^<]+)</artifactId>");
    private static final Pattern OWN =
            Pattern.compile("(?s)<groupId>io\\.github\\.chainlets</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    private final Path root;
    private final List<String> problems = new ArrayList<>();

    private StagedBundle(Path root) {
        this.root = root;
    }

    /** Checks the folder that its first argument names. */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        List<String> problems = problems(root);
        problems.forEach(System.err::println);
        System.out.println(poms(root).size() + " artifacts staged, " + problems.size() + " problems");
        if (!problems.isEmpty()) {
            System.exit(1);
        }
    }

    /** Returns what Maven Central would object to in a folder that is laid out as a repository. */
    static List<String> problems(Path root) throws IOException {
        StagedBundle bundle = new StagedBundle(root);
        bundle.look();
        return bundle.problems;
    }

    private static Map<String, Pattern> askedFor() {
        Map<String, Pattern> asked = new LinkedHashMap<>();
        for (String element : List.of("name", "description", "url")) {
            asked.put(element, Pattern.compile("(?m)^ {2}<" + element + ">[^<]+</"));
        }
        asked.put("license", Pattern.compile("(?s)<license>\\s*<name>[^<]+</name>\\s*<url>[^<]+</url>"));
        asked.put("developer", Pattern.compile("(?s)<developer>\\s*<(name|id|email)>[^<]+</"));
        asked.put("scm", Pattern.compile("(?s)<scm[^>]*>\\s*<connection>[^<]+</.*<url>[^<]+</"));
        return asked;
    }

    private static List<Path> poms(Path root) throws IOException {
        return files(root, ".pom");
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void look() throws IOException {
        Map<String, String> poms = new LinkedHashMap<>();
        for (Path pom : poms(root)) {
            poms.put(artifact(pom), Files.readString(pom));
        }
        if (poms.isEmpty()) {
            problems.add("nothing is staged");
        }
        for (Path pom : poms(root)) {
            describes(pom, poms);
            isComplete(pom, poms.get(artifact(pom)));
        }
        for (Path file : files(root, "")) {
            if (Files.isRegularFile(file)
                    && !file.toString().matches(".*\\.(asc|md5|sha1|sha256|sha512)|.*maven-metadata.*")) {
                isSigned(file);
            }
        }
    }

    private static String artifact(Path pom) {
        return pom.getParent().getParent().getFileName().toString();
    }

    private void describes(Path pom, Map<String, String> poms) {
        String text = poms.get(artifact(pom));
        String parent = find(PARENT, text).map(poms::get).orElse("");
        ASKED_FOR.forEach((what, pattern) -> {
            boolean ownOnly = what.equals("name") || what.equals("description");
            if (!pattern.matcher(text).find()
                    && (ownOnly || !pattern.matcher(parent).find())) {
                problems.add(artifact(pom) + ": no " + what);
            }
        });
        if (text.contains("-SNAPSHOT")) {
            problems.add(artifact(pom) + ": a snapshot");
        }
        Matcher own = OWN.matcher(text);
        while (own.find()) {
            if (!poms.containsKey(own.group(1))) {
                problems.add(artifact(pom) + ": needs " + own.group(1) + ", which is not staged");
            }
        }
    }

    private void isComplete(Path pom, String text) {
        if (text.contains("<packaging>pom</packaging>")) {
            return;
        }
        String base = pom.getFileName().toString().replaceFirst("\\.pom$", "");
        for (String ending : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
            if (!Files.exists(pom.resolveSibling(base + ending))) {
                problems.add(base + ending + ": missing");
            }
        }
    }

    private void isSigned(Path file) throws IOException {
        Path signature = file.resolveSibling(file.getFileName() + ".asc");
        if (!Files.exists(signature) || !Files.readString(signature).startsWith("-----BEGIN PGP SIGNATURE-----")) {
            problems.add(file.getFileName() + ": not signed");
        }
        for (String algorithm : List.of("MD5", "SHA-1")) {
            String ending = algorithm.replace("-", "").toLowerCase(Locale.ROOT);
            Path sum = file.resolveSibling(file.getFileName() + "." + ending);
            if (!Files.exists(sum) || !Files.readString(sum).strip().equals(digest(algorithm, file))) {
                problems.add(file.getFileName() + ": " + ending + " is missing or wrong");
            }
        }
    }

    private static String digest(String algorithm, Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has it", e);
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
