package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/** All definitions after reading and merging, before parsing. */
final class Draft {

    /** The shared tables that a file may hold. */
    static final List<String> TABLES = List.copyOf(Language.TABLES.keys().keySet());

    final List<Feature> features = new ArrayList<>();
    final List<Feature> templates = new ArrayList<>();
    final Map<String, List<Row>> tables = new LinkedHashMap<>();
    final Map<String, List<SourceFile>> files = new LinkedHashMap<>();

    /** Word templates by file name. */
    final Map<String, byte[]> wordTemplates = new LinkedHashMap<>();

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
        TABLES.forEach(name -> tables.put(name, new ArrayList<>()));
        Language.files().keySet().forEach(kind -> files.put(kind, new ArrayList<>()));
    }

    List<Row> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    List<SourceFile> files(String kind) {
        return files.getOrDefault(kind, List.of());
    }
}
