package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * The named figures of each module, {@code settings.name} in the expressions of its files. What is written in a file means the settings of the module
 * that brings the file, also where another module's process is like it.
 */
final class Settings {

    private final Map<String, String> owners;
    private final Map<String, Map<String, String>> values;

    private Settings(Map<String, String> owners, Map<String, Map<String, String>> values) {
        this.owners = owners;
        this.values = values;
    }

    static Settings of(Collection<SourceFile> files) {
        var owners = new HashMap<String, String>();
        var values = new LinkedHashMap<String, Map<String, String>>();
        for (var file : files) {
            if (file.root().get("module") != null && file.root().get("settings") instanceof SourceNode.Table settings) {
                values.put(file.owner(), texts(settings));
            }
        }
        if (!values.isEmpty()) {
            for (var file : files) {
                if (values.containsKey(file.owner())) {
                    owners.put(file.shown(), file.owner());
                }
            }
        }
        return new Settings(owners, values);
    }

    private static Map<String, String> texts(SourceNode.Table settings) {
        var texts = new LinkedHashMap<String, String>();
        settings.entries().forEach((name, entry) -> {
            var value = entry.value() instanceof SourceNode.Table setting ? setting.text("value") : null;
            if (value != null && Language.takesSetting(value)) {
                texts.put(name, value);
            }
        });
        return texts;
    }

    /** The same with those of one module as a layer has them. */
    Settings with(String owner, SourceNode.Table settings) {
        var changed = new LinkedHashMap<>(values);
        changed.put(owner, texts(settings));
        return new Settings(owners, changed);
    }

    /** What settings stand for in the file of a place, by name. */
    Map<String, String> at(SourcePlace place) {
        var owner = values.isEmpty() ? null : owners.get(place.file());
        return owner == null ? Map.of() : values.getOrDefault(owner, Map.of());
    }

    /** Whether a definition says {@code settings.name} of this module. */
    boolean isNamedIn(SourceNode node, String owner, String name) {
        return switch (node) {
            case SourceNode.Text text ->
                text.value().contains("settings." + name)
                        && owner.equals(owners.get(text.place().file()));
            case SourceNode.Items items -> items.items().stream().anyMatch(item -> isNamedIn(item, owner, name));
            case SourceNode.Table table ->
                table.entries().values().stream().anyMatch(entry -> isNamedIn(entry.value(), owner, name));
        };
    }
}
