package org.longzheng.kernel.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** Nothing answers below {@code /api/v1} that the description of the interface does not tell. */
class OpenApiTest {

    private static final List<Class<?>> INTERFACES = List.of(
            CaseApi.class,
            CatalogueApi.class,
            ClockApi.class,
            DefinitionApi.class,
            DeputyApi.class,
            MigrationApi.class,
            PluginApi.class,
            RecordApi.class,
            ReportApi.class,
            SessionApi.class,
            SupervisionApi.class,
            TrackApi.class,
            VerbApi.class,
            VoteApi.class,
            WorkbookApi.class);

    private static final Catalogue CATALOGUE = CatalogueBuilder.standard()
            .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
            .source(DefinitionSource.folder(Path.of("../../plugins/petitions/metadata"), "petitions"))
            .source(DefinitionSource.folder(Path.of("../../plugins/mediation/metadata"), "mediation"))
            .build()
            .orThrow();

    @Test
    void everyRouteIsDescribed() {
        var described = new TreeSet<String>();
        document()
                .forEach((path, operations) -> ((Map<?, ?>) operations)
                        .keySet().stream()
                                .filter(method -> !method.equals("parameters"))
                                .forEach(method -> described.add(method + " " + general(String.valueOf(path)))));
        var answered = new TreeSet<String>();
        INTERFACES.forEach(type -> Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> routes(type, method))
                .forEach(answered::add));
        answered.remove("get /api/v1/openapi.json");

        assertThat(described).containsAll(answered);
        assertThat(answered).containsAll(described);
    }

    private static Map<?, ?> document() {
        var openApi = new OpenApi(
                List.copyOf(CATALOGUE.entities().values()),
                List.copyOf(CATALOGUE.processes().keySet()),
                true,
                List.copyOf(CATALOGUE.reports().values()),
                CATALOGUE);
        return (Map<?, ?>) openApi.document().get("paths");
    }

    /** The path with the ids of definitions, and whatever names it has in braces, left open. */
    private static String general(String path) {
        var parts = path.split("/");
        for (int i = 4; i < parts.length; i++) {
            boolean definition = i == 4 && (parts[3].equals("records") || parts[3].equals("processes"));
            if (definition || parts[i].startsWith("{")) {
                parts[i] = "{}";
            }
        }
        return String.join("/", parts);
    }

    private static Stream<String> routes(Class<?> type, Method method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        var root = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class)
                .path()[0];
        var paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
        return Arrays.stream(paths)
                .map(path ->
                        mapping.method()[0].name().toLowerCase(java.util.Locale.ROOT) + " " + general(root + path));
    }
}
