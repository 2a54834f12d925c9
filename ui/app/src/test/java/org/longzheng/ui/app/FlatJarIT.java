package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The runnable jar holds the whole of its parts: no class hides another, and lists that several parts bring are one list of all of them. */
class FlatJarIT {

    private static final Pattern PROPERTY_LISTS =
            Pattern.compile("META-INF/spring\\.factories|META-INF/spring/aot\\.factories");
    private static final Pattern LINE_LISTS =
            Pattern.compile("META-INF/services/.+|META-INF/spring/.+\\.imports|META-INF/spring\\.(handlers|schemas)");
    private static final Pattern MERGED =
            Pattern.compile(PROPERTY_LISTS + "|" + LINE_LISTS + "|META-INF/spring-autoconfigure-metadata\\.properties");

    private static JarFile whole;
    private static final List<JarFile> PARTS = new ArrayList<>();

    /** Of the class path the archives all of whose classes are in the jar; what only tests use is not. */
    @BeforeAll
    static void open() throws IOException {
        whole = new JarFile("target/longzheng.jar", false);
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                var archive = new JarFile(new File(entry), false);
                if (isPart(archive)) {
                    PARTS.add(archive);
                } else {
                    archive.close();
                }
            }
        }
        assertThat(PARTS).hasSizeGreaterThan(100);
    }

    @AfterAll
    static void close() throws IOException {
        whole.close();
        for (var part : PARTS) {
            part.close();
        }
    }

    @Test
    void noClassComesFromTwoParts() {
        var twice = holders(name -> name.endsWith(".class") && !name.endsWith("module-info.class")).entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " in " + names(entry.getValue()));

        assertThat(twice).isEmpty();
    }

    @Test
    void aListOfSeveralPartsHoldsTheEntriesOfAll() {
        var missing = new TreeSet<String>();
        holders(name -> PROPERTY_LISTS.matcher(name).matches()
                        || LINE_LISTS.matcher(name).matches())
                .forEach((name, holders) -> {
                    var merged = entries(whole, name);
                    for (var part : holders) {
                        entries(part, name).stream()
                                .filter(entry -> !merged.contains(entry))
                                .forEach(entry -> missing.add(name + " lacks " + entry + " of " + part.getName()));
                    }
                });

        assertThat(missing).isEmpty();
    }

    @Test
    void whateverElseSeveralPartsBringIsTheSameInAll() {
        var different = holders(name -> !name.endsWith(".class")
                        && !MERGED.matcher(name).matches()
                        && !name.equals(JarFile.MANIFEST_NAME)
                        && whole.getEntry(name) != null)
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().stream()
                                .map(part -> part.getEntry(entry.getKey()).getCrc())
                                .distinct()
                                .count()
                        > 1)
                .map(entry -> entry.getKey() + " in " + names(entry.getValue()));

        assertThat(different).isEmpty();
    }

    @Test
    void saysTheLicencesOfItsPartsAndNoSignatureOfAnother() throws IOException {
        assertThat(entryNames(whole))
                .contains("META-INF/licenses/longzheng/LICENSE", "META-INF/licenses/longzheng/NOTICE")
                .anyMatch(name -> name.matches("META-INF/licenses/spring-core-.*/license\\.txt"))
                .anyMatch(name -> name.matches("META-INF/licenses/mysql-connector-j-.*/LICENSE"))
                .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
        assertThat(whole.getManifest().getMainAttributes().getValue("Multi-Release"))
                .isEqualTo("true");
    }

    private static boolean isPart(JarFile archive) {
        var classes = entryNames(archive).stream()
                .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                .toList();
        return !classes.isEmpty() && classes.stream().allMatch(name -> whole.getEntry(name) != null);
    }

    /** The parts that hold an entry, by its name. */
    private static Map<String, List<JarFile>> holders(Predicate<String> wanted) {
        var holders = new TreeMap<String, List<JarFile>>();
        for (var part : PARTS) {
            entryNames(part).stream()
                    .filter(wanted)
                    .forEach(name -> holders.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(part));
        }
        return holders;
    }

    private static Set<String> entryNames(JarFile archive) {
        return archive.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .collect(Collectors.toSet());
    }

    /** What a list says, apart from its order and comments. */
    private static Set<String> entries(JarFile archive, String name) {
        var entry = archive.getEntry(name);
        if (entry == null) {
            return Set.of();
        }
        try (var in = archive.getInputStream(entry)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (LINE_LISTS.matcher(name).matches()) {
                return text.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.toSet());
            }
            var properties = new Properties();
            properties.load(new StringReader(text));
            return properties.stringPropertyNames().stream()
                    .flatMap(key ->
                            Stream.of(properties.getProperty(key).split(",")).map(value -> key + "=" + value.strip()))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String names(List<JarFile> parts) {
        return parts.stream()
                .map(part -> new File(part.getName()).getName())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
