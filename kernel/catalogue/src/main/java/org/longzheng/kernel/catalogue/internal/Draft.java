package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.sdk.SourcePlace;
import org.longzheng.kernel.templates.WordFile;
import org.longzheng.kernel.templates.WordTemplate;

/** All definitions after reading and merging, before parsing. */
final class Draft {

    /** The shared tables that a file may hold. */
    static final List<String> TABLES = List.copyOf(Language.SHARED.keys().keySet());

    final List<Feature> features = new ArrayList<>();
    final List<Feature> templates = new ArrayList<>();
    final Map<String, List<Row>> tables = new LinkedHashMap<>();
    final Map<String, List<SourceFile>> files = new LinkedHashMap<>();

    /** Word templates by file name. */
    final Map<String, byte[]> wordTemplates = new LinkedHashMap<>();

    /** Those that a document names, opened while the rules look at the rest. */
    final Map<String, FutureTask<WordFile>> opened = new LinkedHashMap<>();

    /** Where those files lie, as their author knows it. */
    final Map<String, String> wordTemplatePaths = new LinkedHashMap<>();

    /** Owners that bring Word templates: only theirs are looked for. */
    final List<String> withWordTemplates = new ArrayList<>();

    /** One entry of a shared table. */
    record Row(String owner, String id, SourcePlace place, SourceNode value) {

        SourceNode.@Nullable Table table() {
            return value instanceof SourceNode.Table table ? table : null;
        }
    }

    Draft() {
        for (var name : TABLES) {
            tables.put(name, new ArrayList<>());
        }
        for (var kind : Language.files().keySet()) {
            files.put(kind, new ArrayList<>());
        }
    }

    /** Begins to open the templates of all documents. */
    void openTemplates(Collection<EntityDefinition> entities) {
        for (var entity : entities) {
            for (var document : entity.documents().values()) {
                var content = wordTemplates.get(document.template());
                if (content != null && !opened.containsKey(document.template())) {
                    var task = new FutureTask<>(() -> WordTemplate.open(content));
                    opened.put(document.template(), task);
                    ForkJoinPool.commonPool().execute(task);
                }
            }
        }
    }

    List<Row> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    List<SourceFile> files(String kind) {
        return files.getOrDefault(kind, List.of());
    }
}
