package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.Shortened;

/** What layers have made of features and code lists, laid one over the other from the root of the organ tree to a leaf. */
final class Overlay {

    private final Map<String, Feature> features;
    private final Map<String, Draft.Row> lists;
    private final Map<String, SourceFile> modules;

    /** Features that were changed, by id. */
    final Map<String, Feature> changed = new LinkedHashMap<>();

    /** Code lists that were changed, by full id. */
    final Map<String, Draft.Row> changedLists = new LinkedHashMap<>();

    /** Fields that layers added, by feature and id, with the organ whose they are. */
    final Map<String, Map<String, String>> fields = new LinkedHashMap<>();

    /** Documents with a template of an organ's own, by feature and id, with the path of the template. */
    final Map<String, Map<String, String>> templates = new LinkedHashMap<>();

    /** Settings that were changed, by module. */
    final Map<String, ChangedSettings> changedSettings = new LinkedHashMap<>();

    /**
     * All settings of a module.
     *
     * @param owner who brings the module's files
     * @param names those that layers changed
     */
    record ChangedSettings(String owner, SourceNode.Table table, Set<String> names) {}

    /** Limits that layers made shorter, by feature and id. */
    final Map<String, Map<String, Shortened>> limits = new LinkedHashMap<>();

    /**
     * @param features what stands without layers, by id
     * @param lists rows of {@code codes}, by full id
     * @param modules those that have settings, by id
     */
    private Overlay(Map<String, Feature> features, Map<String, Draft.Row> lists, Map<String, SourceFile> modules) {
        this.features = features;
        this.lists = lists;
        this.modules = modules;
    }

    static Overlay over(Draft draft) {
        var features = new LinkedHashMap<String, Feature>();
        draft.features.forEach(feature -> features.putIfAbsent(feature.id(), feature));
        var lists = new LinkedHashMap<String, Draft.Row>();
        draft.rows("codes").forEach(row -> lists.putIfAbsent(Names.fullCodeList(row.owner(), row.id()), row));
        var modules = new LinkedHashMap<String, SourceFile>();
        draft.files("module").stream()
                .filter(file -> file.root().table("settings") != null)
                .forEach(file -> modules.putIfAbsent(String.valueOf(file.root().text("module")), file));
        return new Overlay(features, lists, modules);
    }

    /** One without any change over the same definitions. */
    Overlay fresh() {
        return new Overlay(features, lists, modules);
    }

    @Nullable
    Feature feature(String id) {
        return changed.getOrDefault(id, features.get(id));
    }

    /** The settings of a module as they are by now, or null when it has none. */
    SourceNode.@Nullable Table settings(String module) {
        var changed = changedSettings.get(module);
        if (changed != null) {
            return changed.table();
        }
        var file = modules.get(module);
        return file == null ? null : file.root().table("settings");
    }

    void change(String module, String setting, SourceNode.Table settings) {
        var names = new LinkedHashSet<String>();
        if (changedSettings.containsKey(module)) {
            names.addAll(changedSettings.get(module).names());
        }
        names.add(setting);
        changedSettings.put(module, new ChangedSettings(modules.get(module).owner(), settings, names));
    }

    /** The full id of the code list that a path begins with, or null. */
    @Nullable
    String listOf(String path) {
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            if (lists.containsKey(path.substring(0, dot))) {
                return path.substring(0, dot);
            }
        }
        return null;
    }

    Draft.Row list(String id) {
        return changedLists.getOrDefault(id, lists.get(id));
    }

    /** What paths may begin with. */
    Collection<String> heads() {
        var heads = new TreeSet<>(features.keySet());
        heads.addAll(lists.keySet());
        heads.addAll(modules.keySet());
        return heads;
    }

    boolean hasField(String feature, String field) {
        return fields.getOrDefault(feature, Map.of()).containsKey(field);
    }
}
