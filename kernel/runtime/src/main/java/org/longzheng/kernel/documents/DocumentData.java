package org.longzheng.kernel.documents;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts that fill a template; keep it with the document, it is what was printed.
 *
 * @param fields text by placeholder, e.g. {@code person.name} → 测试甲; empty text for a fact that is not there
 * @param lists by name, e.g. {@code materials}: each item is text by part; the part {@code ""} is what <code>{materials}</code> prints, the part
 *     {@code label} what <code>{materials.label}</code> prints; <code>{materials.n}</code> counts from 1 by itself
 * @param flags by name, e.g. {@code remedies}: whether the paragraphs that carry the flag stay
 * @param seal what stands at <code>{seal}</code>
 */
public record DocumentData(
        Map<String, String> fields,
        Map<String, List<Map<String, String>>> lists,
        Map<String, Boolean> flags,
        Seal seal) {

    public DocumentData {
        fields = Map.copyOf(fields);
        lists = Map.copyOf(lists);
        flags = Map.copyOf(flags);
    }

    /** Every name that has a value here. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>(fields.keySet());
        names.addAll(lists.keySet());
        names.addAll(flags.keySet());
        return names;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Gathers facts; a later one replaces an earlier one of the same name. */
    public static final class Builder {

        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();
        private final Map<String, Boolean> flags = new LinkedHashMap<>();
        private Seal seal = Seal.place();

        private Builder() {}

        public Builder field(String name, String text) {
            fields.put(name, text);
            return this;
        }

        public Builder fields(Map<String, String> texts) {
            fields.putAll(texts);
            return this;
        }

        /** A list of plain texts, printed by <code>{name}</code>. */
        public Builder list(String name, List<String> items) {
            return rows(name, items.stream().map(item -> Map.of("", item)).toList());
        }

        /** A list of items with parts, printed by <code>{name.part}</code>. */
        public Builder rows(String name, List<Map<String, String>> items) {
            lists.put(name, List.copyOf(items));
            return this;
        }

        public Builder flag(String name, boolean set) {
            flags.put(name, set);
            return this;
        }

        public Builder seal(Seal seal) {
            this.seal = seal;
            return this;
        }

        public DocumentData build() {
            return new DocumentData(fields, lists, flags, seal);
        }
    }
}
