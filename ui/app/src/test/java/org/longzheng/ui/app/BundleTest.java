package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dependency.JsModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The browser bundle in the repository: complete for our screens, and free of what needs a commercial licence. */
class BundleTest {

    private static final Path BUNDLE = Path.of("src/main/bundles/prod.bundle");

    private static final Set<String> COMMERCIAL = Set.of(
            "board",
            "charts",
            "cookie-consent",
            "crud",
            "dashboard",
            "grid-pro",
            "map",
            "rich-text-editor",
            "spreadsheet");

    private final TreeMap<String, byte[]> files = read(BUNDLE);
    private final JsonNode statistics = JsonMapper.builder().build().readTree(files.get("config/stats.json"));

    @Test
    void holdsEveryComponentOfTheList() {
        var bundled = texts(statistics.get("bundleImports"));

        var wanted = new TreeSet<String>();
        for (var component : Application.bundled()) {
            for (Class<?> type = component; type != null; type = type.getSuperclass()) {
                for (var module : type.getDeclaredAnnotationsByType(JsModule.class)) {
                    wanted.add(asImport(module.value()));
                }
            }
        }

        assertThat(bundled)
                .as("run ui/app/bundle.sh after a change to BundledComponents")
                .containsAll(wanted);
    }

    @Test
    void holdsNoCommercialModule() {
        var modules = new ArrayList<>(statistics.get("npmModules").propertyNames());
        modules.addAll(texts(statistics.get("bundleImports")));
        modules.addAll(statistics.get("cvdlModules").propertyNames());

        assertThat(modules)
                .noneMatch(module -> COMMERCIAL.stream()
                        .anyMatch(name ->
                                module.equals("@vaadin/" + name) || module.startsWith("@vaadin/" + name + "/")));
        assertThat(statistics.get("cvdlModules")).isEmpty();
    }

    @Test
    void definesNoCommercialElement() {
        var element = Pattern.compile("[\"'`]vaadin-(%s|chart)[\"'`]".formatted(String.join("|", COMMERCIAL)));

        assertThat(files.keySet())
                .filteredOn(name -> name.endsWith(".js"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(element.matcher(new String(files.get(name), StandardCharsets.UTF_8))
                                .results())
                        .isEmpty());
    }

    private static String asImport(String module) {
        return module.startsWith("./") ? "Frontend/generated/jar-resources/" + module.substring(2) : module;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static TreeMap<String, byte[]> read(Path bundle) {
        var files = new TreeMap<String, byte[]>();
        try (InputStream in = Files.newInputStream(bundle);
                var zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException unreadable) {
            throw new AssertionError("The bundle " + bundle.toAbsolutePath() + " cannot be read", unreadable);
        }
        return files;
    }
}
